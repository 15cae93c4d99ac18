package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Drivers that begin alone, because the place that all know is late, find each other through it.
 */
@Tag("slow")
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("reliability")
class ScatteredDriversTests {
  private static final int ALONE = 4;

  private final Map<GroupChannel, Integer> members = new HashMap<>();

  @Test
  void allMeetWhereTheyLookForOthers() throws IOException, InterruptedException {
    InetSocketAddress known = place();
    List<GroupChannel> drivers = new ArrayList<>();
    try {
      for (int i = 0; i < ALONE; i++) {
        drivers.add(join(place(), known));
      }
      for (GroupChannel driver : drivers) {
        assertThat(members(driver)).isEqualTo(1);
      }
      drivers.add(join(known, known));
      await().atMost(Duration.ofMinutes(2)).until(() -> haveAll(drivers));
    } finally {
      drivers.reversed().forEach(GroupChannel::close);
    }
  }

  private boolean haveAll(List<GroupChannel> drivers) throws InterruptedException {
    boolean all = true;
    for (GroupChannel driver : drivers) {
      all &= members(driver) == drivers.size();
    }
    return all;
  }

  /** Returns how many the driver has last heard of, itself included. */
  private int members(GroupChannel driver) throws InterruptedException {
    Optional<GroupEvent> event = driver.next(Duration.ZERO);
    while (event.isPresent()) {
      if (event.get() instanceof GroupEvent.Members now) {
        members.put(driver, now.present().size());
      }
      event = driver.next(Duration.ZERO);
    }
    return members.getOrDefault(driver, 0);
  }

  private static InetSocketAddress place() throws IOException {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.of(0));
  }

  private static GroupChannel join(InetSocketAddress own, InetSocketAddress known) {
    return GroupChannel.join(
        List.of(ClusterPlace.Listening.at(own.getAddress(), own.getPort())),
        List.of(known),
        Optional.empty());
  }
}
