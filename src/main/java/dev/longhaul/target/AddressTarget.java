package dev.longhaul.target;

import dev.longhaul.configuration.Addresses;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.RemoteLoad;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * An address that is already served. Longhaul starts nothing and does not know its processes.
 *
 * @param address an {@code http} or {@code https} URI
 * @param name its name in reports; by default authority, path and query
 */
public record AddressTarget(URI address, Optional<String> name) implements Target {
  private static final String EXAMPLE = "http://127.0.0.1:8080";

  /**
   * Checks both; the address becomes what is sent, with a path.
   *
   * @throws ConfigurationException if it is no {@code http} or {@code https} address, or a part of
   *     it cannot be sent
   */
  public AddressTarget {
    address = read(address.toString());
    name = name.map(TargetName::check);
  }

  /**
   * Reads an address.
   *
   * @throws ConfigurationException as above
   */
  static AddressTarget of(String address) {
    return new AddressTarget(read(address), Optional.empty());
  }

  private static URI read(String address) {
    return Addresses.read("the address", address, EXAMPLE, List.of("http", "https"));
  }

  /** Returns the same target with a name for reports. */
  public AddressTarget named(String name) {
    return new AddressTarget(address, Optional.of(name));
  }

  @Override
  public String strategy() {
    return "address";
  }

  @Override
  public String task() {
    String target = Addresses.target(address);
    return name.orElse(address.getRawAuthority() + (target.equals("/") ? "" : target));
  }

  /**
   * Returns a sentence that names the machine, if the address is on another one.
   *
   * @throws ConfigurationException if the settings do not allow that, or there is no such host
   */
  public Optional<String> onAnotherMachine(Settings settings) {
    Optional<InetAddress> remote =
        Arrays.stream(resolved()).filter(each -> !each.isLoopbackAddress()).findFirst();
    if (remote.isPresent() && settings.access().remoteLoad() != RemoteLoad.ALLOWED) {
      throw new ConfigurationException(
          ("an address must be on loopback, but %s is %s: a load may harm other users of that"
                  + " machine; if you may put it under load, set longhaul.remote_load=allowed")
              .formatted(address, remote.get().getHostAddress()));
    }
    return remote.map(
        machine ->
            "the load goes to another machine, as longhaul.remote_load=allowed says: %s is %s"
                .formatted(address, machine.getHostAddress()));
  }

  private InetAddress[] resolved() {
    try {
      return InetAddress.getAllByName(address.getHost());
    } catch (UnknownHostException unknown) {
      ConfigurationException refused =
          new ConfigurationException(
              "an address must have a host that this machine can resolve, but was %s: %s"
                  .formatted(address, unknown));
      refused.initCause(unknown);
      throw refused;
    }
  }

  @Override
  public RunningTarget start(Settings settings, OriginAddresses origins, String logName) {
    Optional<String> unusedNote = onAnotherMachine(settings);
    HttpCheck http = HttpCheck.of(settings.access());
    try {
      http.ask(address, settings.server().startupTimeout());
      return new Answering(
          address,
          Answering.probe(address, http, settings),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional::empty,
          () -> {});
    } catch (SSLException failure) {
      throw failed(Answering.refused(failure), failure);
    } catch (ProtocolException other) {
      throw failed(String.valueOf(other.getMessage()), other);
    } catch (IOException failure) {
      throw failed(
          "%s must answer before a load begins, but %s: start its server"
              .formatted(address, failure),
          failure);
    }
  }

  private TargetStartException failed(String reason, IOException cause) {
    return new TargetStartException(this, reason, cause, Optional.empty());
  }
}
