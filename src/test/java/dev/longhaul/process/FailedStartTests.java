package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedStartTests {
  @Test
  void showsTheRootCauseOnce() {
    ClassNotFoundException root = new ClassNotFoundException("no.such.Provider");
    assertThat(FailedStart.inOneLine(root)).isEqualTo(root.toString());
    assertThat(FailedStart.inOneLine(new RuntimeException(root)))
        .isEqualTo(
            "java.lang.RuntimeException: java.lang.ClassNotFoundException: no.such.Provider");
    assertThat(FailedStart.inOneLine(new IllegalStateException("no", new RuntimeException(root))))
        .isEqualTo("java.lang.IllegalStateException: no, because of " + root);
    assertThat(FailedStart.inOneLine(new Error((String) null, root)))
        .isEqualTo("java.lang.Error, because of " + root);
  }
}
