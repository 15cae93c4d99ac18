package dev.longhaul.configuration;

import dev.longhaul.text.Names;

/** The upstream servers that network tasks call; each can be replaced by a real one. */
public enum Origin {
  /** A page over plain HTTP from this host, served without delay. */
  LOCAL,
  /** The same page as from a server across a network: each response is delayed. */
  EXTERNAL,
  /** The same page over HTTPS. */
  HTTPS,
  /** A news feed of about 100 KB over HTTPS. */
  NEWS,
  /** Like {@link #EXTERNAL}, but half of the requests fail. */
  FLAKY,
  /** Like {@link #HTTPS}, but half of the requests fail. */
  FLAKY_HTTPS;

  /** Returns the scheme that the origin's address must have. */
  public String scheme() {
    return switch (this) {
      case LOCAL, EXTERNAL, FLAKY -> "http";
      case HTTPS, NEWS, FLAKY_HTTPS -> "https";
    };
  }

  /** Returns the configuration key that replaces the origin by a real server. */
  public String key() {
    return "longhaul.origin." + Names.of(this);
  }
}
