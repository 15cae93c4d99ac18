package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;

import dev.longhaul.report.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * How many rounds the rows of a matrix had that stopped when it was decided, in this run or in the
 * last one. A rerun selects an invocation by its number, so it must have as many invocations before
 * it. Unlike {@code run.json}, the file outlives its build: an IDE reruns a test in another one.
 */
final class EmittedRounds {
  private static final String NAME = "emitted-rounds.properties";

  private final Path output;
  private final String plan;
  private List<Integer> latest;

  private EmittedRounds(Path output, String plan) {
    this.output = output;
    this.plan = plan;
    latest = read(output, plan);
  }

  /**
   * Returns those of a matrix.
   *
   * @param output the folder of the results
   * @param plan the test method's unique id
   */
  static EmittedRounds of(Path output, String plan) {
    return new EmittedRounds(output, plan);
  }

  private static List<Integer> read(Path output, String plan) {
    try {
      String rounds = read(output).getProperty(plan, "");
      return rounds.matches("[0-9]{1,3}( [0-9]{1,3})*")
          ? Arrays.stream(rounds.split(" ", -1)).map(Integer::valueOf).toList()
          : List.of();
    } catch (IOException | IllegalArgumentException notReadable) {
      return List.of();
    }
  }

  private static Properties read(Path output) throws IOException {
    Properties all = new Properties();
    Path file = output.resolve(NAME);
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        all.load(reader);
      }
    }
    return all;
  }

  /**
   * Returns how many a row had; empty if that is not known.
   *
   * @param place which row of the matrix, from 1
   */
  synchronized OptionalInt roundsOf(int place) {
    return place <= latest.size() ? OptionalInt.of(latest.get(place - 1)) : OptionalInt.empty();
  }

  /**
   * Keeps how many there are.
   *
   * @param rounds of each row, in the order of the matrix
   * @throws IOException if the file cannot be written; names it
   */
  synchronized void keep(List<Integer> rounds) throws IOException {
    latest = List.copyOf(rounds);
    Properties all = new Properties();
    try {
      all = read(output);
    } catch (IllegalArgumentException notReadable) {
      // Is written anew.
    }
    all.setProperty(plan, rounds.stream().map(String::valueOf).collect(joining(" ")));
    StringWriter text = new StringWriter();
    all.store(text, "Rounds of tests with @Rounds, so that a rerun finds their rows");
    AtomicFile.write(output, NAME, text.toString());
  }
}
