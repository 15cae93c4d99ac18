package dev.longhaul.server.task.network;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page made from a news feed that is parsed twenty times: work for the CPU. */
public final class NewsPage {
  /** The original study's number. */
  private static final int PARSES = 20;

  private NewsPage() {}

  /**
   * Parses the feed twenty times.
   *
   * @return a page with a digest of the results of all parses, so that no parse can be left out
   * @throws FeedException if the body is no feed, or declares a document type: its entities could
   *     fetch from elsewhere or grow without bound
   */
  public static String of(byte[] feed) throws IOException, FeedException {
    return of(feed, PARSES);
  }

  /**
   * Parses the feed as often as is asked for.
   *
   * @param parses at least 1
   * @return a page with a digest of the results of all parses
   * @throws FeedException as {@link #of(byte[])} does
   */
  public static String of(byte[] feed, int parses) throws IOException, FeedException {
    MessageDigest digest = sha256();
    String title = "";
    int entries = 0;
    for (int parse = 0; parse < parses; parse++) {
      SyndFeed parsed = parse(feed);
      title = text(parsed.getTitle());
      entries = parsed.getEntries().size();
      update(digest, title);
      for (SyndEntry entry : parsed.getEntries()) {
        update(digest, text(entry.getTitle()));
        update(digest, text(entry.getLink()));
      }
    }
    return page(title, entries, parses, HexFormat.of().formatHex(digest.digest()));
  }

  private static SyndFeed parse(byte[] feed) throws IOException, FeedException {
    SyndFeedInput input = new SyndFeedInput(false, Locale.US);
    input.setAllowDoctypes(false);
    try (XmlReader reader = new XmlReader(new ByteArrayInputStream(feed))) {
      return input.build(reader);
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** With a separator, so that "ab" and "c" differ from "a" and "bc". */
  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static String page(String title, int entries, int parses, String digest) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%1$s</title></head>
    <body>
    <h1>%1$s</h1>
    <p>%2$s entries, parsed %3$s times: %4$s</p>
    </body>
    </html>
    """
        .formatted(escaped(title), entries, parses, digest);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
