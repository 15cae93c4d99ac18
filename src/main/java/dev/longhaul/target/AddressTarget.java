package dev.longhaul.target;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.RemoteLoad;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import java.io.IOException;
import java.net.InetAddress;
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
 * @param name its name in reports; by default authority and path
 */
public record AddressTarget(URI address, Optional<String> name) implements Target {
  /** Checks the name. */
  public AddressTarget {
    name = name.map(TargetName::check);
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
    String path = address.getRawPath();
    return name.orElse(address.getRawAuthority() + (path.equals("/") ? "" : path));
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
      http.ask(address, settings.startupTimeout());
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
