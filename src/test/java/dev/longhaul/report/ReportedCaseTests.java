package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.run.CaseListener;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A case on the console hears all that its progress shows. */
class ReportedCaseTests {
  @Test
  void passesOnEachEventOfTheProgress() {
    assertThat(events(ReportedCase.class)).containsAll(events(Progress.class));
  }

  private static List<String> events(Class<? extends CaseListener> listener) {
    List<String> names =
        Stream.of(CaseListener.class.getMethods()).map(Method::getName).distinct().toList();
    return Stream.of(listener.getDeclaredMethods())
        .map(Method::getName)
        .filter(names::contains)
        .toList();
  }
}
