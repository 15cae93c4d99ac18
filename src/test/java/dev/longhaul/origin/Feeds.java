package dev.longhaul.origin;

import java.nio.charset.StandardCharsets;

/** What the origins serve, for tasks of tests that do not fetch it. */
public final class Feeds {
  private Feeds() {}

  /** Returns the news feed. */
  public static byte[] news() {
    return NewsFeed.with("from memory").getBytes(StandardCharsets.UTF_8);
  }
}
