package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("reliability")
class LogFileTests {
  @TempDir Path folder;

  @Test
  void showsItsLastLines() throws IOException {
    LogFile log = LogFile.create(folder, "a/name");
    assertThat(log.path()).isEqualTo(folder.resolve("logs/a_name-d744530a.log"));
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
    log.append("#####################");
    assertThat(log.cause())
        .isEqualTo(
            "Exception in thread \"main\" java.lang.IllegalStateException: no\\u001b[1m; its log is "
                + log.path());
    log.append("Caused by: java.lang.ClassNotFoundException: b");
    log.append("\t... 7 more");
    log.append("[1.082s][warning][cds] Skipping jdk/proxy1/$Proxy0: Unsupported location");
    log.append("[0.043s][error  ][cds] An error has occurred while processing the shared archive");
    assertThat(log.cause()).startsWith("Caused by: java.lang.ClassNotFoundException: b; its log");
    log.append("[0.002s][error][jfr,startup] No such file");
    assertThat(log.cause()).startsWith("[0.002s][error][jfr,startup] No such file; its log is ");
    log.append("Unrecognized VM option 'Bogus'");
    log.append("Error: Could not create the Java Virtual Machine.");
    log.append("Error: A fatal exception has occurred. Program will exit.");
    assertThat(log.cause()).startsWith("Unrecognized VM option 'Bogus'; its log is ");
  }

  /**
   * What a file system or a locale may not have is replaced; names of one length stay different.
   */
  @Test
  void namesInAnyScriptHaveFilesThatDiffer() {
    List<String> names =
        List.of(
            "001-command-東京",
            "001-command-大阪",
            "a/b",
            "a:b",
            "a b",
            "a_b",
            "Größe",
            "Gröse",
            "\u202egnp.exe",
            "nul\u0000",
            "..\\..\\x",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "x".repeat(500),
            "x".repeat(501),
            "東".repeat(500),
            "東".repeat(501));
    List<String> files = names.stream().map(LogFile::safe).toList();
    assertThat(files).doesNotHaveDuplicates();
    assertThat(files)
        .allSatisfy(
            file -> assertThat(file).matches("[A-Za-z0-9_.-]+").hasSizeLessThanOrEqualTo(160));
    assertThat(LogFile.safe("001-thread_pool-sleep_sync")).isEqualTo("001-thread_pool-sleep_sync");
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
