package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A load of a few users and a third of a second, whose right answer is known. */
final class BriefLoad {
  static final int USERS = 4;
  static final String BODY = "<html>right</html>";
  static final String RIGHT = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n" + BODY;

  private BriefLoad() {}

  static void assertAll(Outcome outcome, Measurement measured) {
    assertThat(measured.started()).isPositive();
    assertThat(measured.inFlightAtEnd()).isZero();
    assertThat(measured.outcomes()).containsEntry(outcome, measured.started());
    assertThat(measured.finished()).isEqualTo(measured.started());
  }

  static Measurement run(URI uri, Map<String, String> values) throws InterruptedException {
    return LoadDriver.run(
        Endpoint.of(uri, Optional.of(BODY), () -> true), settings(values), new LoadListener() {});
  }

  static Settings settings(Map<String, String> values) {
    Map<String, String> brief =
        Map.of(
            "longhaul.users", String.valueOf(USERS),
            "longhaul.warmup", "100 ms",
            "longhaul.warmup_limit", "100 ms",
            "longhaul.duration", "300 ms");
    return Settings.from(((Source) values::get).orElse(brief::get));
  }
}
