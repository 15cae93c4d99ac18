package dev.longhaul.limits;

import dev.longhaul.configuration.Settings;
import java.util.Optional;

/** File descriptors: each connection takes one on either side. */
final class Descriptors {
  /** For selectors, pipes to children, logs, results, probes and jars that are opened later. */
  static final long OF_DRIVER = 64;

  /** For the selector of a further thread of the driver, and for a look at its times. */
  private static final long OF_FURTHER_THREAD = 3;

  /** What a server's JVM has open without any connection. */
  static final long OF_SERVER = 100;

  private Descriptors() {}

  static Optional<String> shortage(Settings settings, ServerNeeds server, MachineLimits machine) {
    if (machine.mostDescriptors().isEmpty() || machine.openDescriptors().isEmpty()) {
      return Optional.empty();
    }
    long most = machine.mostDescriptors().getAsLong();
    long perUser = LoadLimits.connections(settings) / settings.users();
    long ofServer = perUser * server.descriptorsPerConnection();
    long own =
        machine.openDescriptors().getAsLong()
            + OF_DRIVER
            + OF_FURTHER_THREAD * LoadLimits.furtherThreads(settings);
    return switch (server.place()) {
      case THIS_JVM ->
          shortage(
              "the driver with the server in its JVM", settings, most, own, perUser + ofServer);
      case CHILD ->
          shortage("the driver", settings, most, own, perUser)
              .or(
                  () ->
                      shortage(
                          "the server, which inherits the driver's limit,",
                          settings,
                          most,
                          OF_SERVER,
                          ofServer));
      case ELSEWHERE -> shortage("the driver", settings, most, own, perUser);
    };
  }

  private static Optional<String> shortage(
      String process, Settings settings, long most, long own, long perUser) {
    long needed = own + perUser * settings.users();
    if (needed <= most) {
      return Optional.empty();
    }
    return Optional.of(
        ("longhaul.users must be at most %s with a limit of %s file descriptors (ulimit -n), but was"
                + " %s: %s needs %s, %s a user and %s for itself; raise the limit to %s or more before"
                + " the JVM starts (ulimit -n %s; in a container --ulimit nofile=%s), or set fewer"
                + " users")
            .formatted(
                Math.max(0, (most - own) / perUser),
                most,
                settings.users(),
                process,
                needed,
                perUser == 1 ? "one" : Long.toString(perUser),
                own,
                needed,
                needed,
                needed));
  }
}
