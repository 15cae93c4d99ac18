package dev.longhaul.cluster;

import dev.longhaul.configuration.AccessSettings;
import dev.longhaul.configuration.PeerAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A driver that says that it has another version of Longhaul. */
final class OtherVersionMain {
  private OtherVersionMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    ClusterMember member =
        new ClusterMember(
            AccessSettings.from(Map.of("longhaul.cluster", arguments[0])::get).shared(),
            1,
            Optional.empty(),
            List.of(new PeerAddress("127.0.0.1", 1)),
            (settings, perSecond) -> OptionalDouble.empty(),
            System.out::println);
    new MemberSession(member, "0.0.1").serve();
  }
}
