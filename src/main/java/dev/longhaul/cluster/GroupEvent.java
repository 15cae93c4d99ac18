package dev.longhaul.cluster;

import java.util.List;
import org.jgroups.Address;

/** What happens in a cluster, in the order in which a driver or a controller hears of it. */
sealed interface GroupEvent {
  /**
   * A message came.
   *
   * @param nanos when, by the monotonic clock of this machine
   */
  record Received(Address from, ClusterMessage message, long nanos) implements GroupEvent {}

  /**
   * Bytes came that are no message of this version.
   *
   * @param why what is wrong with them
   */
  record Unreadable(Address from, String why) implements GroupEvent {}

  /** Others have joined, left or been cut off. */
  record Members(List<Address> present) implements GroupEvent {}

  /** This driver's own load has something to say to its controller. */
  record Own(ClusterMessage message) implements GroupEvent {}
}
