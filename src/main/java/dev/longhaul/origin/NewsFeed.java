package dev.longhaul.origin;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;

/** A generated news feed: RSS 2.0 of about 100 KB, the same in every run except for its token. */
final class NewsFeed {
  private static final long SEED = 2017;
  private static final int ENTRIES = 150;
  private static final int WORDS_OF_A_TITLE = 8;
  private static final int WORDS_OF_A_TEXT = 50;
  private static final Instant LATEST = Instant.parse("2017-01-31T12:00:00Z");

  /** Some words need escaping in XML, as in a real feed. */
  private static final String[] WORDS =
      """
      minister council harbour bridge winter election river market strike verdict budget museum
      orchestra ferry drought festival parliament strait glacier railway Smith&Sons 7<8 "quoted"
      café naïve Zürich Łódź the of and in on after before against without towards opens closes
      wins loses delays promises denies finds rebuilds
      """
          .split("\\s+");

  private final Random random = new Random(SEED);

  private NewsFeed() {}

  /**
   * Writes the feed.
   *
   * @param token made for this run, so that only a client that has fetched the feed knows it
   */
  static String with(String token) {
    try {
      return new SyndFeedOutput().outputString(new NewsFeed().feed(token));
    } catch (FeedException impossible) {
      throw new IllegalStateException("a feed that was just made", impossible);
    }
  }

  private SyndFeed feed(String token) {
    SyndFeed feed = new SyndFeedImpl();
    feed.setFeedType("rss_2.0");
    feed.setTitle("News of the run " + token);
    feed.setLink("https://news.longhaul.test/" + token);
    feed.setDescription("Generated news");
    feed.setLanguage("en");
    List<SyndEntry> entries = new ArrayList<>();
    for (int number = 1; number <= ENTRIES; number++) {
      entries.add(entry(number));
    }
    feed.setEntries(entries);
    return feed;
  }

  private SyndEntry entry(int number) {
    SyndContent text = new SyndContentImpl();
    text.setType("text/plain");
    text.setValue(words(WORDS_OF_A_TEXT));
    SyndEntry entry = new SyndEntryImpl();
    entry.setTitle(words(WORDS_OF_A_TITLE));
    entry.setLink("https://news.longhaul.test/article?number=" + number + "&from=feed");
    entry.setUri(entry.getLink());
    entry.setPublishedDate(Date.from(LATEST.minus(Duration.ofHours(number))));
    entry.setDescription(text);
    return entry;
  }

  private String words(int count) {
    return random
        .ints(count, 0, WORDS.length)
        .mapToObj(index -> WORDS[index])
        .reduce((left, right) -> left + " " + right)
        .orElse("");
  }
}
