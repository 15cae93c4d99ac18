package dev.longhaul.cluster;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.PeerAddress;
import dev.longhaul.configuration.Settings;
import dev.longhaul.limits.LoadLimits;
import dev.longhaul.limits.ServerNeeds;
import dev.longhaul.load.Endpoint;
import dev.longhaul.request.RequestValues;
import dev.longhaul.request.Requests;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jgroups.Address;
import org.jspecify.annotations.Nullable;

/** A driver in its cluster: answers controllers, and sends one share at a time. */
final class MemberSession {
  /** How often it says that it still runs. */
  private static final Duration REPORT = Duration.ofMillis(200);

  private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

  private final ClusterMember member;
  private final String version;
  private final Path folder;
  private @Nullable MemberLoad load;
  private List<Address> present = List.of();

  /**
   * Creates it.
   *
   * @param version what it says that its version is
   */
  MemberSession(ClusterMember member, String version) {
    this.member = member;
    this.version = version;
    try {
      folder = Files.createTempDirectory("longhaul-driver-");
    } catch (IOException notWritable) {
      throw new UncheckedIOException(notWritable);
    }
  }

  /** Serves until the calling thread is interrupted. */
  void serve() throws InterruptedException {
    Optional<ClusterKey> key = member.settings().keyFile().map(ClusterKey::of);
    try {
      ClusterPlace place = ClusterPlace.ofDriver(member.settings(), member.bind(), member.said());
      try (GroupChannel channel = GroupChannel.join(place.places(), place.hosts(), key)) {
        say(
            "the driver %s has joined; it may send load to %s"
                .formatted(channel.name(), member.allowed()));
        while (true) {
          Optional<GroupEvent> event = channel.next(REPORT);
          if (event.isPresent()) {
            take(channel, event.get());
          }
          report(channel);
          Optional<ConfigurationException> stranger = key.flatMap(ClusterKey::stranger);
          if (stranger.isPresent()) {
            throw stranger.get();
          }
        }
      } finally {
        endLoad();
      }
    } finally {
      delete();
    }
  }

  private void say(String sentence) {
    member.said().accept(Quoted.visible(sentence));
  }

  private void endLoad() {
    MemberLoad running = load;
    if (running != null) {
      running.end();
    }
  }

  private void report(GroupChannel channel) {
    MemberLoad running = load;
    if (running != null && present.contains(running.controller())) {
      Address controller = running.controller();
      running.progress().ifPresent(progress -> channel.send(controller, progress));
    }
  }

  private void take(GroupChannel channel, GroupEvent event) {
    switch (event) {
      case GroupEvent.Received received -> take(channel, received.from(), received.message());
      // So that another version knows of this one, and can say so.
      case GroupEvent.Unreadable bytes -> channel.send(bytes.from(), presence(channel));
      case GroupEvent.Members members -> {
        present = members.present();
        MemberLoad running = load;
        if (running != null && !present.contains(running.controller()) && !running.isOver()) {
          say("the load ends, as its controller has left");
          running.end();
        }
      }
      case GroupEvent.Own own -> {
        MemberLoad running = load;
        if (running != null && present.contains(running.controller())) {
          channel.send(running.controller(), own.message());
        }
      }
    }
  }

  private ClusterMessage presence(GroupChannel channel) {
    return new ClusterMessage.Presence(channel.name(), version, busy());
  }

  /** Returns whose load it sends; empty if it is free. */
  private Optional<String> busy() {
    return Optional.ofNullable(load)
        .filter(last -> !last.isOver() || present.contains(last.controller()))
        .map(last -> "it sends a load of " + last.controller());
  }

  private void take(GroupChannel channel, Address from, ClusterMessage message) {
    switch (message) {
      case ClusterMessage.Hello hello -> channel.send(from, presence(channel));
      case ClusterMessage.Assignment share -> assigned(channel, from, share);
      case ClusterMessage.Start start ->
          running(from, start.run()).ifPresent(share -> share.peers().startAt(start.nanos()));
      case ClusterMessage.Open open ->
          running(from, open.run()).ifPresent(share -> share.peers().openAt(open.nanos()));
      case ClusterMessage.Finish finish ->
          running(from, finish.run()).ifPresent(share -> share.peers().finish());
      case ClusterMessage.CeilingWanted wanted ->
          running(from, wanted.run()).ifPresent(MemberLoad::measureCeiling);
      case ClusterMessage.Abort abort ->
          running(from, abort.run())
              .ifPresent(
                  share -> {
                    say("the load ends: " + abort.reason());
                    share.end();
                  });
      default -> {} // the rest is for controllers
    }
  }

  private Optional<MemberLoad> running(Address from, long run) {
    return Optional.ofNullable(load).filter(share -> share.is(from, run));
  }

  private void assigned(GroupChannel channel, Address from, ClusterMessage.Assignment share) {
    try {
      Optional<String> busy = busy();
      if (busy.isPresent()) {
        throw new ConfigurationException(
            busy.get() + ": wait for its end, or start another driver");
      }
      MemberLoad next = load(channel, from, share);
      load = next;
      say(
          "sends share %s of %s of a load to %s, with %s users"
              .formatted(
                  share.rank() + 1,
                  share.drivers(),
                  share.uri(),
                  share.settings().getOrDefault("longhaul.users", "?")));
      next.begin();
    } catch (ConfigurationException | IllegalArgumentException refused) {
      String reason = String.valueOf(refused.getMessage());
      say("refuses a share of a load to %s: %s".formatted(share.uri(), reason));
      channel.send(from, new ClusterMessage.Refusal(share.run(), reason));
    }
  }

  /**
   * Returns the share that is asked for.
   *
   * @throws ConfigurationException if it goes where it may not, or this machine cannot send it
   */
  private MemberLoad load(GroupChannel channel, Address from, ClusterMessage.Assignment share) {
    URI uri = URI.create(share.uri());
    checkAllowed(uri);
    Settings settings =
        ShareSettings.settings(
            share.settings(), folder, share.trust().map(this::trusted), member.driverThreads());
    LoadLimits.check(
        settings,
        new ServerNeeds(ServerNeeds.Place.ELSEWHERE, 1, 0, 0, "https".equals(uri.getScheme())));
    Requests requests =
        new Requests(
            share.requests().stream().map(RequestValues::request).toList(),
            share.rank(),
            share.drivers());
    return new MemberLoad(
        from,
        share.run(),
        new Endpoint(uri, requests, () -> true),
        settings,
        ShareSettings.texts(settings, settings.workload()),
        member.ceiling(),
        message -> channel.add(new GroupEvent.Own(message)));
  }

  /** The operator's word counts, and the text of the address: a name may resolve to anything. */
  private void checkAllowed(URI uri) {
    String scheme = String.valueOf(uri.getScheme());
    Integer usual = USUAL_PORTS.get(scheme);
    if (usual == null || uri.getHost() == null) {
      throw new ConfigurationException("a load goes to http or https, but was for " + uri);
    }
    PeerAddress asked =
        new PeerAddress(
            uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usual : uri.getPort());
    if (!member.allowed().contains(asked)) {
      throw new ConfigurationException(
          "it may send load only to %s, as its operator says, but was asked to send it to %s: start it with --allow %s if that server may be put under load"
              .formatted(member.allowed(), asked, asked));
    }
  }

  private Path trusted(String certificates) {
    try {
      return Files.writeString(folder.resolve("trusted.pem"), certificates);
    } catch (IOException notWritable) {
      throw new ConfigurationException("its folder cannot be written: " + notWritable);
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException inUse) {
      // Temporary files are deleted some day.
    }
  }
}
