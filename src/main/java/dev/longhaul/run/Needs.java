package dev.longhaul.run;

import dev.longhaul.cluster.DistributedLoad;
import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.Settings;
import dev.longhaul.limits.LoadLimits;
import dev.longhaul.limits.ServerNeeds;
import dev.longhaul.limits.ServerNeeds.Place;
import dev.longhaul.target.AddressTarget;
import dev.longhaul.target.AppTarget;
import dev.longhaul.target.CommandTarget;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.target.Target;

/** What the server of each kind of target needs of this machine. */
final class Needs {
  /** Threads of a JVM and its idle server. */
  private static final int OF_JVM = 40;

  private Needs() {}

  static ServerNeeds of(Target target, Settings settings) {
    Place ours = settings.server().isolation() == Isolation.FORKED ? Place.CHILD : Place.THIS_JVM;
    int server = ours == Place.CHILD ? 1 : 0;
    return switch (target) {
      case StrategyTarget own ->
          new ServerNeeds(
              ours,
              own.taskType().origins().isEmpty() ? 1 : 2,
              threads(own, settings),
              server + own.strategyType().jvms(settings.workers()),
              false);
      case AppTarget app -> new ServerNeeds(ours, 1, OF_JVM, server, false);
      case CommandTarget command -> new ServerNeeds(Place.CHILD, 1, 1, 0, command.speaksTls());
      case AddressTarget address ->
          new ServerNeeds(
              Place.ELSEWHERE, 1, 0, 0, "https".equalsIgnoreCase(address.address().getScheme()));
    };
  }

  /**
   * Checks that this machine has what a case needs.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if a limit is too low
   */
  static void check(Target target, Settings settings) {
    LoadLimits.check(sentHere(target, settings), of(target, settings));
  }

  /**
   * Returns the settings of what this machine sends itself. Of a load that other machines send to
   * an address, that is only the requests of a user alone; each of them checks its own limits.
   */
  static Settings sentHere(Target target, Settings settings) {
    return DistributedLoad.isFor(settings) && target instanceof AddressTarget
        ? settings.withUsers(1)
        : settings;
  }

  private static int threads(StrategyTarget own, Settings settings) {
    int origins = own.taskType().origins().isEmpty() ? 0 : OF_JVM;
    int ofStrategy = own.strategyType().threads(settings.users(), settings.workers());
    return OF_JVM + origins + ofStrategy;
  }
}
