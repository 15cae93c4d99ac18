package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Runs a load whose limits nothing has checked, and prints its counts between two marks. */
final class FewDescriptorsMain {
  static final String BEGIN = "THE LOAD BEGINS";
  static final String END = "THE LOAD HAS ENDED";

  private FewDescriptorsMain() {}

  /**
   * Runs a load.
   *
   * @param arguments the address, and the number of users
   */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> values =
        Map.of(
            "longhaul.users", arguments[1],
            "longhaul.driver_threads", "1",
            "longhaul.warmup", "300 ms",
            "longhaul.duration", "300 ms",
            "longhaul.timeout", "2 s");
    Measurement measured =
        LoadDriver.run(
            Endpoint.of(URI.create(arguments[0]), Optional.of("right"), () -> true),
            Settings.from(values::get),
            new LoadListener() {
              @Override
              public void phaseStarted(Phase phase) {
                System.out.println(phase == Phase.WARM_UP ? BEGIN : phase);
              }

              @Override
              public void exchangesBroke(Map<String, Long> causes) {
                System.out.println(END);
                causes.keySet().forEach(System.out::println);
              }
            });
    System.out.println("SUCCEEDED=" + measured.count(Outcome.SUCCEEDED));
    System.out.println("RESENT=" + measured.resent());
    // Where no descriptor is left, HttpCore 5.4.4 refuses one connection each time that its thread
    // has looked at all open ones, and leaves the others in its queue
    // (SingleCoreIOReactor.processPendingConnectionRequests). The more users are at work, and the
    // colder this JVM, the longer a look takes; the time of a user who waits may be up first.
    System.out.println(
        "UNSERVED="
            + (measured.count(Outcome.CONNECTION_FAILED) + measured.count(Outcome.TIMED_OUT)));
  }
}
