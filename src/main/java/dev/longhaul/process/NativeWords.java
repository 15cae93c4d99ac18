package dev.longhaul.process;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The words of a command, as the system gets them: in the characters of this JVM's locale. The JDK
 * puts a question mark in place of any other one, and the process would be another than was asked
 * for.
 */
final class NativeWords {
  private NativeWords() {}

  /**
   * Checks the words of a command before it is started.
   *
   * @throws ConfigurationException if the system would get other ones
   */
  static void check(List<String> command) {
    check(command, charset());
  }

  static void check(List<String> command, Charset charset) {
    for (String word : command) {
      if (!charset.newEncoder().canEncode(word)) {
        throw new ConfigurationException(
            "a word of a command must have only characters that the locale of this JVM has (%s), but was %s: start it with LC_ALL=C.UTF-8, or in another locale of UTF-8"
                .formatted(charset, Quoted.of(word)));
      }
    }
  }

  /** Returns what the JDK uses for it. Windows gets all characters. */
  private static Charset charset() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
        ? StandardCharsets.UTF_8
        : Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }
}
