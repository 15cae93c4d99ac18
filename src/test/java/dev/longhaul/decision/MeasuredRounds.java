package dev.longhaul.decision;

import static java.util.Comparator.comparing;

import dev.longhaul.text.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a run measured on a real machine: its {@code rounds.csv}.
 *
 * @param rows in the order of the file
 */
record MeasuredRounds(List<RoundsOfRow> rows) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a row lacks a round that another one has, or has one twice,
   *     or is of a smoke run
   */
  MeasuredRounds {
    rows = List.copyOf(rows);
    int most = rows.stream().mapToInt(row -> row.rounds().size()).max().orElse(0);
    List<Integer> all = IntStream.rangeClosed(1, most).boxed().toList();
    for (RoundsOfRow row : rows) {
      List<Integer> rounds = row.rounds().stream().map(MeasuredRound::round).toList();
      if (!rounds.equals(all)) {
        throw new IllegalArgumentException(
            "%s must have the rounds 1 to %s, each once, but has %s: complete the run first"
                .formatted(row.name(), most, rounds));
      }
      if (row.rounds().stream().anyMatch(MeasuredRound::isSmoke)) {
        throw new IllegalArgumentException(
            "%s must not be of the profile quick: nothing is decided from a smoke run"
                .formatted(row.name()));
      }
    }
  }

  static MeasuredRounds read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** Reads the text of a file. Columns are found by their names. */
  static MeasuredRounds parse(String csv) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    Map<String, List<MeasuredRound>> rows = new LinkedHashMap<>();
    try (CSVParser lines = CSVParser.parse(csv, format)) {
      for (CSVRecord line : lines) {
        MeasuredRound round = new MeasuredRound(line);
        rows.computeIfAbsent(round.row(), name -> new ArrayList<>()).add(round);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new MeasuredRounds(
        rows.entrySet().stream()
            .map(row -> new RoundsOfRow(row.getKey(), row.getValue()))
            .toList());
  }

  /** Returns the row of a name. */
  RoundsOfRow row(String name) {
    return rows.stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Names.unknown("the row", name, rows.stream().map(RoundsOfRow::name).toList())));
  }

  /** Returns when and where the run began, as a sentence. */
  String where() {
    return rows.stream()
        .flatMap(row -> row.rounds().stream())
        .min(comparing(MeasuredRound::startedAt))
        .map(MeasuredRound::where)
        .orElseThrow(() -> new IllegalArgumentException("a run must have measured a round"));
  }
}
