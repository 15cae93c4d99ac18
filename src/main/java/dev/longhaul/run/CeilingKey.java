package dev.longhaul.run;

import dev.longhaul.configuration.ClusterSettings;
import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.Settings;
import java.util.List;

/**
 * What the ceiling of the driver depends on.
 *
 * @param users the most requests in flight
 * @param driverThreads how many threads of the driver send
 * @param shared which drivers share the load: together they reach more than one
 * @param connections how users treat their connections
 * @param jvmArguments the flags of the JVM of the server that does nothing
 * @param isolation where that server runs
 */
record CeilingKey(
    int users,
    int driverThreads,
    ClusterSettings shared,
    ConnectionPolicy connections,
    List<String> jvmArguments,
    Isolation isolation) {
  static CeilingKey of(Settings settings) {
    return new CeilingKey(
        settings.users(),
        settings.access().driverThreads(settings.users()),
        settings.access().shared(),
        settings.access().connections(),
        settings.server().jvmArguments(),
        settings.server().isolation());
  }
}
