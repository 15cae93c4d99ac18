package dev.longhaul.junit;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * How many rounds the matrices of the latest run had that stop when they are decided. A rerun
 * selects an invocation by its number, so it must have as many invocations before it.
 *
 * @param file the file that keeps them, beside the results
 */
record EmittedRounds(Path file) {
  private static final String NAME = "emitted-rounds.properties";

  /** Returns those of an output folder. */
  static EmittedRounds in(Path output) {
    return new EmittedRounds(output.resolve(NAME));
  }

  /** Returns how many rounds a matrix had; empty if that is not known. */
  OptionalInt of(String plan) {
    try {
      String rounds = read().getProperty(plan, "");
      return rounds.matches("[0-9]{1,3}")
          ? OptionalInt.of(Integer.parseInt(rounds))
          : OptionalInt.empty();
    } catch (IOException | IllegalArgumentException notReadable) {
      return OptionalInt.empty();
    }
  }

  /**
   * Keeps how many rounds a matrix has.
   *
   * @throws IOException if the file cannot be written
   */
  void keep(String plan, int rounds) throws IOException {
    Properties all = read();
    all.setProperty(plan, Integer.toString(rounds));
    Files.createDirectories(file.getParent());
    try (Writer writer = Files.newBufferedWriter(file)) {
      all.store(writer, "Rounds of tests with @Rounds, so that a rerun finds their rows");
    }
  }

  private Properties read() throws IOException {
    Properties all = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        all.load(reader);
      }
    }
    return all;
  }
}
