package dev.longhaul.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.server.task.TaskFacts;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * What a forked server announces to its parent as soon as it listens.
 *
 * @param port the port that it listens on
 * @param parallelism the largest number of tasks that it runs at once. Only its own JVM knows it:
 *     flags and properties may give that JVM another number of processors than its parent has
 * @param cores the largest number of processors that those tasks can use at once
 * @param facts what a task of the user's declares, which its parent must not create; empty for a
 *     task of ours
 */
record Announcement(int port, int parallelism, int cores, Optional<TaskFacts> facts) {
  private static final String PREFIX = "longhaul-server";
  private static final String NONE = "-";
  private static final int OF_OURS = 4;
  private static final int OF_USERS = 6;

  /** Returns one line. The body in it is Base64 text: it may have any characters and lines. */
  String line() {
    String line = PREFIX + " " + port + " " + parallelism + " " + cores;
    return facts.map(declared -> line + " " + text(declared)).orElse(line);
  }

  private static String text(TaskFacts facts) {
    String least = facts.leastTime().map(time -> String.valueOf(time.toNanos())).orElse(NONE);
    Base64.Encoder encoder = Base64.getEncoder();
    return least
        + " "
        + facts.body().map(body -> encoder.encodeToString(body.getBytes(UTF_8))).orElse(NONE);
  }

  /** Returns what a line announces; empty if the line is no announcement. */
  static Optional<Announcement> read(String line) {
    String[] words = line.split(" ", -1);
    boolean ours = words.length == OF_OURS;
    return (ours || words.length == OF_USERS) && words[0].equals(PREFIX)
        ? Optional.of(
            new Announcement(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                ours ? Optional.empty() : Optional.of(facts(words[4], words[5]))))
        : Optional.empty();
  }

  private static TaskFacts facts(String least, String body) {
    return new TaskFacts(
        declared(body).map(text -> new String(Base64.getDecoder().decode(text), UTF_8)),
        declared(least).map(nanos -> Duration.ofNanos(Long.parseLong(nanos))));
  }

  private static Optional<String> declared(String word) {
    return word.equals(NONE) ? Optional.empty() : Optional.of(word);
  }
}
