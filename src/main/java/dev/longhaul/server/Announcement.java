package dev.longhaul.server;

import java.util.Optional;

/**
 * What a forked server announces to its parent as soon as it listens.
 *
 * @param port the port that it listens on
 * @param parallelism the largest number of tasks that it runs at once. Only its own JVM knows it:
 *     flags and properties may give that JVM another number of processors than its parent has
 * @param cores the largest number of processors that those tasks can use at once
 */
record Announcement(int port, int parallelism, int cores) {
  private static final String PREFIX = "longhaul-server";

  String line() {
    return PREFIX + " " + port + " " + parallelism + " " + cores;
  }

  /** Returns what a line announces; empty if the line is no announcement. */
  static Optional<Announcement> read(String line) {
    String[] words = line.split(" ", -1);
    return words.length == 4 && words[0].equals(PREFIX)
        ? Optional.of(
            new Announcement(
                Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])))
        : Optional.empty();
  }
}
