package dev.longhaul.target;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.UserClass;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A server of the user's, which a class starts. It runs in a separate JVM with the flags of our
 * servers, or in this one.
 *
 * @param type the class
 * @param name its name in reports; by default the simple name of the class
 */
public record AppTarget(Class<? extends App> type, Optional<String> name) implements Target {
  /**
   * Checks the class.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if it cannot be created by its name
   */
  public AppTarget {
    type = UserClass.of(type, App.class).type();
    name = name.map(TargetName::check);
  }

  /** Returns the same target with a name for reports. */
  public AppTarget named(String name) {
    return new AppTarget(type, Optional.of(name));
  }

  /**
   * Refuses apps that a table would show by one name.
   *
   * @param targets any targets; the same one may be there twice
   * @throws dev.longhaul.configuration.ConfigurationException if two classes without a name have
   *     the same simple name
   */
  public static void refuseTwins(Collection<Target> targets) {
    UserClass.refuseTwins(
        "app",
        List.of(),
        targets.stream()
            .filter(AppTarget.class::isInstance)
            .map(AppTarget.class::cast)
            .filter(app -> app.name().isEmpty())
            .map(app -> UserClass.of(app.type(), App.class))
            .toList());
  }

  @Override
  public String strategy() {
    return "app";
  }

  @Override
  public String task() {
    return name.orElse(type.getSimpleName());
  }

  @Override
  public RunningTarget start(Settings settings, OriginAddresses origins, String logName) {
    return switch (settings.server().isolation()) {
      case FORKED -> AppProcess.start(this, settings, logName);
      case IN_PROCESS -> AppInThisJvm.start(this, settings);
    };
  }
}
