package dev.longhaul.cluster;

import dev.longhaul.configuration.ClusterSettings;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.load.Endpoint;
import dev.longhaul.request.RequestValues;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jgroups.Address;

/** Waits for the drivers that a load needs, and gives each its share. */
final class Recruiting {
  /** Who was busy or late is asked again after this time. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** How long a driver may take to make its users. */
  private static final Duration PREPARATION = Duration.ofSeconds(60);

  private final GroupChannel channel;
  private final Settings settings;
  private final ClusterSettings shared;
  private final Consumer<String> noted;
  private final Map<Address, String> free = new LinkedHashMap<>();

  /** Why others of the cluster are not among them. */
  private final Map<Address, String> others = new LinkedHashMap<>();

  private List<Address> present = List.of();

  Recruiting(GroupChannel channel, Settings settings, Consumer<String> noted) {
    this.channel = channel;
    this.settings = settings;
    shared = settings.access().shared();
    this.noted = noted;
  }

  /**
   * Waits until as many drivers are there as the settings ask for.
   *
   * @throws ConfigurationException if they are not there in time; says who is
   */
  Crew recruit() throws InterruptedException {
    long deadline = System.nanoTime() + shared.joinTimeout().toNanos();
    long askAgain = System.nanoTime();
    String said = "";
    while (free.size() < shared.drivers()) {
      long now = System.nanoTime();
      if (now - deadline >= 0) {
        throw tooFew();
      }
      if (now - askAgain >= 0) {
        present.stream().filter(each -> !free.containsKey(each)).forEach(this::ask);
        askAgain = now + AGAIN.toNanos();
      }
      String there = there();
      if (!there.equals(said)) {
        said = there;
        noted.accept(there);
      }
      Optional<GroupEvent> event =
          channel.next(Duration.ofNanos(Math.min(deadline, askAgain) - now));
      if (event.isPresent()) {
        take(event.get());
      }
    }
    List<Map.Entry<Address, String>> chosen =
        free.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .limit(shared.drivers())
            .toList();
    noted.accept(
        "%s drivers share the load: %s"
            .formatted(
                chosen.size(),
                String.join(", ", chosen.stream().map(Map.Entry::getValue).toList())));
    List<Workload> shares = LoadShares.of(settings.workload(), chosen.size());
    List<RemoteDriver> drivers = new ArrayList<>();
    for (int rank = 0; rank < chosen.size(); rank++) {
      Map.Entry<Address, String> each = chosen.get(rank);
      drivers.add(new RemoteDriver(each.getKey(), each.getValue(), shares.get(rank)));
    }
    return new Crew(channel, new SecureRandom().nextLong(), drivers);
  }

  /** Returns who is there, and until when the load waits for the others. */
  private String there() {
    return "%s of %s drivers have joined%s%s; the load waits for %s more, %s s in all at most (longhaul.join_timeout)"
        .formatted(
            free.size(),
            shared.drivers(),
            listed(": ", free),
            listed("; also there: ", others),
            shared.drivers() - free.size(),
            shared.joinTimeout().toMillis() / 1e3);
  }

  private static String listed(String before, Map<Address, String> drivers) {
    return drivers.isEmpty() ? "" : before + String.join(", ", drivers.values());
  }

  private void ask(Address driver) {
    channel.send(driver, new ClusterMessage.Hello(ThisVersion.NUMBER));
  }

  private void take(GroupEvent event) {
    switch (event) {
      case GroupEvent.Members members -> {
        present = members.present().stream().filter(each -> !each.equals(channel.own())).toList();
        free.keySet().retainAll(present);
        others.keySet().retainAll(present);
        present.stream().filter(each -> !free.containsKey(each)).forEach(this::ask);
      }
      case GroupEvent.Received received -> {
        if (received.message() instanceof ClusterMessage.Presence presence) {
          take(received.from(), presence);
        }
      }
      case GroupEvent.Unreadable bytes ->
          others.put(bytes.from(), "%s (%s)".formatted(bytes.from(), bytes.why()));
      case GroupEvent.Own own -> {} // only drivers have a load of their own
    }
  }

  private void take(Address from, ClusterMessage.Presence driver) {
    String name = Quoted.visible(driver.name());
    if (!driver.version().equals(ThisVersion.NUMBER)) {
      others.put(
          from,
          "%s (refused: it has Longhaul %s, and this is %s: use one version on all machines)"
              .formatted(name, Quoted.visible(driver.version()), ThisVersion.NUMBER));
    } else if (driver.busy().isPresent()) {
      others.put(from, "%s (busy: %s)".formatted(name, Quoted.visible(driver.busy().get())));
    } else {
      others.remove(from);
      free.put(from, name);
    }
  }

  private ConfigurationException tooFew() {
    List<String> there = new ArrayList<>(free.values());
    there.addAll(others.values());
    return new ConfigurationException(
        "longhaul.drivers=%s needs so many drivers that have joined within %s s (longhaul.join_timeout), but %s had: %s; start the others (join --cluster %s …). One with another key file, or without one, cannot be seen"
            .formatted(
                shared.drivers(),
                shared.joinTimeout().toMillis() / 1e3,
                free.size(),
                there.isEmpty() ? "nobody else is there" : String.join(", ", there),
                shared.cluster().getFirst()));
  }

  /**
   * Gives each driver its share, and waits until all are ready to send.
   *
   * @throws ConfigurationException if a driver refuses its share, or would use other settings
   * @throws DriverLostException if a driver is gone
   */
  void assign(Crew crew, Endpoint target) throws InterruptedException {
    List<RequestValues> requests = target.requests().all().stream().map(RequestValues::of).toList();
    List<Workload> shares = LoadShares.of(settings.workload(), crew.drivers().size());
    List<Map<String, String>> texts =
        shares.stream().map(share -> ShareSettings.texts(settings, share)).toList();
    for (int rank = 0; rank < shares.size(); rank++) {
      ClusterMessage.Assignment share =
          new ClusterMessage.Assignment(
              crew.run(),
              rank,
              shares.size(),
              texts.get(rank),
              settings.access().trust().map(Recruiting::text),
              target.uri().toString(),
              requests);
      try {
        crew.send(crew.drivers().get(rank), share);
      } catch (BadMessageException tooLong) {
        throw new ConfigurationException(
            "the requests of a load that several drivers share must have at most %s bytes with the rows of their feeds, but have more: leave rows out"
                .formatted(MessageCodec.MOST_BYTES));
      }
    }
    boolean ready =
        crew.await(
            () ->
                crew.drivers().stream().anyMatch(driver -> driver.refusal().isPresent())
                    || crew.all(driver -> driver.settings().isPresent()),
            System.nanoTime() + PREPARATION.toNanos(),
            () -> {});
    for (int rank = 0; rank < shares.size(); rank++) {
      RemoteDriver driver = crew.drivers().get(rank);
      Map<String, String> given = texts.get(rank);
      driver
          .refusal()
          .or(() -> driver.settings().flatMap(used -> ShareSettings.difference(given, used)))
          .ifPresent(
              why -> {
                throw new ConfigurationException(
                    "the driver %s refuses its share: %s"
                        .formatted(driver.name(), Quoted.visible(why)));
              });
    }
    if (!ready) {
      throw crew.drivers().stream()
          .filter(driver -> driver.settings().isEmpty())
          .min(Comparator.comparing(RemoteDriver::name))
          .map(
              driver ->
                  Crew.lost(driver, "was not ready within %s s".formatted(PREPARATION.toSeconds())))
          .orElseThrow();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "longhaul.trust must be a readable file of certificates in PEM form, but was %s: %s"
              .formatted(Quoted.of(file.toString()), unreadable));
    }
  }
}
