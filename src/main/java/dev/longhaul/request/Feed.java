package dev.longhaul.request;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * Rows of values for requests: each request takes one row, in order and again from the first, or
 * drawn at random. All rows are read before the load, at most a million.
 */
public final class Feed {
  private static final int MOST_ROWS = 1_000_000;

  /** Some programs write it in front of UTF-8; it is no part of the first column's name. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String source;
  private final List<Map<String, String>> rows;
  private final OptionalLong seed;

  private Feed(String source, List<Map<String, String>> rows, OptionalLong seed) {
    this.source = source;
    this.rows = rows;
    this.seed = seed;
  }

  /**
   * Reads a CSV file (RFC 4180, UTF-8) whose first line names the columns. Empty lines are left
   * out, and so is a byte order mark.
   *
   * @param name the path of a file, or of a resource on the class path
   * @throws ConfigurationException if it cannot be read or has no rows
   */
  public static Feed csv(String name) {
    Optional<Path> file = file(name);
    if (file.isPresent()) {
      return csv(file.get());
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream resource =
        (loader == null ? ClassLoader.getSystemClassLoader() : loader).getResourceAsStream(name)) {
      if (resource == null) {
        throw new ConfigurationException(
            "a feed must be a CSV file or a resource on the class path, but was %s: there is neither"
                .formatted(Quoted.of(name)));
      }
      return read(name, new InputStreamReader(resource, StandardCharsets.UTF_8.newDecoder()));
    } catch (IOException | UncheckedIOException failure) {
      throw unreadable(name, failure);
    }
  }

  private static Optional<Path> file(String name) {
    try {
      return Optional.of(Path.of(name)).filter(Files::exists);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /**
   * Reads a CSV file, as above.
   *
   * @throws ConfigurationException if it cannot be read or has no rows
   */
  public static Feed csv(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(file.toString(), reader);
    } catch (IOException | UncheckedIOException failure) {
      throw unreadable(file.toString(), failure);
    }
  }

  private static Feed read(String source, Reader reader) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser = format.parse(withoutByteOrderMark(reader))) {
      int columns = parser.getHeaderNames().size();
      for (CSVRecord row : parser) {
        if (row.size() != columns) {
          throw new ConfigurationException(
              "%s: each row must have %s values, as the first line does, but row %s has %s"
                  .formatted(source, columns, row.getRecordNumber(), row.size()));
        }
        add(source, rows, row.toMap());
      }
    } catch (IllegalArgumentException wrongHeader) {
      throw new ConfigurationException(
          "%s: the first line must name each column once, but does not: %s"
              .formatted(source, wrongHeader.getMessage()));
    }
    return of(source, rows);
  }

  private static Reader withoutByteOrderMark(Reader text) throws IOException {
    BufferedReader buffered = new BufferedReader(text);
    buffered.mark(1);
    if (buffered.read() != BYTE_ORDER_MARK) {
      buffered.reset();
    }
    return buffered;
  }

  private static ConfigurationException unreadable(String source, Exception failure) {
    ConfigurationException refused =
        new ConfigurationException(
            "a feed must be a readable CSV file in UTF-8, but was %s: %s"
                .formatted(Quoted.of(source), failure));
    refused.initCause(failure);
    return refused;
  }

  /** Returns a feed of rows: values by the names of their columns. */
  public static Feed rows(List<Map<String, String>> rows) {
    return from(rows.iterator());
  }

  /** Returns a feed of the rows that an iterator supplies until its end. */
  public static Feed from(Iterator<Map<String, String>> rows) {
    List<Map<String, String>> all = new ArrayList<>();
    rows.forEachRemaining(row -> add("a feed", all, row));
    return of("a feed", all);
  }

  private static void add(String source, List<Map<String, String>> rows, Map<String, String> row) {
    if (rows.size() == MOST_ROWS) {
      throw new ConfigurationException(
          "%s must have at most %s rows, but has more: leave some out"
              .formatted(source, MOST_ROWS));
    }
    row.forEach(
        (column, value) -> {
          if (Objects.isNull(column) || Objects.isNull(value)) {
            throw new ConfigurationException(
                "%s: each row must have a value for each of its columns, but row %s has null: %s"
                    .formatted(source, rows.size() + 1, row));
          }
        });
    rows.add(Map.copyOf(row));
  }

  private static Feed of(String source, List<Map<String, String>> rows) {
    if (rows.isEmpty()) {
      throw new ConfigurationException(
          source + " must have at least one row of values, but has none");
    }
    return new Feed(source, List.copyOf(rows), OptionalLong.empty());
  }

  /**
   * Returns the same rows, drawn at random with equal chances. The same seed gives the same order.
   */
  public Feed drawn(long seed) {
    return new Feed(source, rows, OptionalLong.of(seed));
  }

  /** Returns a feed of rows that another machine has read. */
  static Feed of(String source, List<Map<String, String>> rows, OptionalLong seed) {
    Feed feed = of(source, rows);
    return seed.isPresent() ? feed.drawn(seed.getAsLong()) : feed;
  }

  /** Returns the seed of the order of its rows; empty if they come in their own order. */
  OptionalLong seed() {
    return seed;
  }

  /** Returns what an error calls it: a file's path, for example. */
  String source() {
    return source;
  }

  /** Returns the columns that every row has. */
  Set<String> columns() {
    Set<String> columns = new TreeSet<>(rows.getFirst().keySet());
    rows.forEach(row -> columns.retainAll(row.keySet()));
    return columns;
  }

  List<Map<String, String>> all() {
    return rows;
  }

  /** Returns the row of the request with a number, counted from 0. */
  Map<String, String> row(long number) {
    long place = seed.isPresent() ? mixed(seed.getAsLong() + number * GOLDEN) : number;
    return rows.get((int) Math.floorMod(place, (long) rows.size()));
  }

  /** 2⁶⁴ ÷ the golden ratio, the step of SplitMix64 (Steele, Lea, Flood: OOPSLA 2014). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static long mixed(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
