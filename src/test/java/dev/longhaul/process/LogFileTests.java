package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("reliability")
class LogFileTests {
  @TempDir Path folder;

  @Test
  void showsItsLastLines() throws IOException {
    LogFile log = LogFile.create(folder, "a/name");
    assertThat(log.path()).isEqualTo(folder.resolve("logs/a_name.log"));
    assertThat(log.excerpt()).isEqualTo("Its log is empty: " + log.path());
    for (int line = 1; line <= 30; line++) {
      log.append("line " + line);
    }
    assertThat(log.excerpt())
        .startsWith("Its log is " + log.path() + " and ends so:\n  line 11\n")
        .endsWith("\n  line 30");
  }

  @Test
  void saysItsCauseInOneLineWithoutTheStack() throws IOException {
    LogFile log = LogFile.create(folder, "log");
    assertThat(log.cause()).isEqualTo("its log is " + log.path());
    log.append("Exception in thread \"main\" java.lang.IllegalStateException: no\u001b[1m");
    log.append("\tat a.stack.Trace(Trace.java:1)");
    assertThat(log.cause())
        .isEqualTo(
            "Exception in thread \"main\" java.lang.IllegalStateException: no\\u001b[1m; its log is "
                + log.path());
    log.append("Caused by: java.lang.ClassNotFoundException: b");
    log.append("\t... 7 more");
    log.append("[1.082s][warning][cds] Skipping jdk/proxy1/$Proxy0: Unsupported location");
    assertThat(log.cause()).startsWith("Caused by: java.lang.ClassNotFoundException: b; its log");
    log.append("Unrecognized VM option 'Bogus'");
    log.append("Error: Could not create the Java Virtual Machine.");
    log.append("Error: A fatal exception has occurred. Program will exit.");
    assertThat(log.cause()).startsWith("Unrecognized VM option 'Bogus'; its log is ");
  }

  /** A time-out interrupts the start of a server, and its log shows what it was waiting for. */
  @Test
  void worksOnAnInterruptedThread() throws IOException {
    Thread.currentThread().interrupt();
    try {
      LogFile log = LogFile.create(folder, "log");
      log.append("the last line");
      assertThat(log.excerpt())
          .isEqualTo("Its log is " + log.path() + " and ends so:\n  the last line");
      assertThat(log.path()).hasParent(folder.resolve("logs"));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** An exception's message is printed unchanged, and logs contain text of an upstream server. */
  @Test
  void showsNoControlCharacters() throws IOException {
    LogFile log = LogFile.create(folder.resolve("\u001b[1mbold"), "log");
    log.append("\u001b[2J\u001b]0;title\u0007 \u009b31m red \u202egnp");
    log.append("\tat a.stack.Trace");

    assertThat(log.excerpt().replace("\n", ""))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]")
        .contains("/\\u001b[1mbold/")
        .contains("  \\u001b[2J\\u001b]0;title\\u0007 \\u009b31m red \\u202egnp")
        .endsWith("      at a.stack.Trace");
  }
}
