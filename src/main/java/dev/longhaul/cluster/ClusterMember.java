package dev.longhaul.cluster;

import dev.longhaul.configuration.ClusterSettings;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.PeerAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A driver that has joined a cluster, and sends its shares of the loads that controllers ask for.
 *
 * @param settings where the cluster is, and its key
 * @param driverThreads how many threads of this machine send, if its share has as many users
 * @param bind where this machine is to listen; empty for the place that fits
 * @param allowed the only hosts and ports that it sends load to
 * @param ceiling measures what this machine's driver reaches
 * @param said hears what it does
 */
public record ClusterMember(
    ClusterSettings settings,
    int driverThreads,
    Optional<PeerAddress> bind,
    List<PeerAddress> allowed,
    MemberCeiling ceiling,
    Consumer<String> said) {
  /** Copies the list. */
  public ClusterMember {
    allowed = List.copyOf(allowed);
  }

  /**
   * Joins, and serves until the calling thread is interrupted.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if it cannot join: its address is
   *     taken, nobody answers, or another machine has another key
   * @throws InterruptedException when the thread is interrupted; it has left the cluster then
   */
  public void serve() throws InterruptedException {
    OptionalLibrary.require("join", List.of(OptionalLibrary.JGROUPS));
    new MemberSession(this, ThisVersion.NUMBER).serve();
  }
}
