package dev.longhaul.server;

import java.util.Optional;

/**
 * What a forked server tells its parent once it listens.
 *
 * @param port the port that it picked
 * @param parallelism how many tasks it runs at once at most, which only its own JVM knows: flags
 *     and properties may give it another number of processors than its parent has
 * @param cores how many processors those tasks can use at once at most
 */
record Announcement(int port, int parallelism, int cores) {
  private static final String PREFIX = "longhaul-server";

  String line() {
    return PREFIX + " " + port + " " + parallelism + " " + cores;
  }

  /** Returns what a line announces, or nothing if it is of another kind. */
  static Optional<Announcement> read(String line) {
    String[] words = line.split(" ", -1);
    return words.length == 4 && words[0].equals(PREFIX)
        ? Optional.of(
            new Announcement(
                Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])))
        : Optional.empty();
  }
}
