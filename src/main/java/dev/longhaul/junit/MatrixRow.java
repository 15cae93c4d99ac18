package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.util.Arrays;
import java.util.List;

/**
 * A pair of names that a {@link BenchmarkMatrix} declares.
 *
 * @param strategy the strategy's name
 * @param task the task's name
 */
record MatrixRow(String strategy, String task) {
  /** Returns a matrix's rows in their order, or else all its pairs, task by task. */
  static List<MatrixRow> of(BenchmarkMatrix matrix) {
    return matrix.rows().length > 0
        ? Arrays.stream(matrix.rows()).map(row -> parse("@BenchmarkMatrix: a row", row)).toList()
        : Arrays.stream(matrix.tasks())
            .flatMap(
                task ->
                    Arrays.stream(matrix.strategies())
                        .map(strategy -> new MatrixRow(strategy, task)))
            .toList();
  }

  /**
   * Reads one of the rows.
   *
   * @param subject what an error calls it
   * @throws ConfigurationException if it is not two names with a comma between them
   */
  static MatrixRow parse(String subject, String row) {
    List<String> names = Arrays.stream(row.split(",", -1)).map(String::strip).toList();
    if (names.size() != 2 || names.contains("")) {
      throw new ConfigurationException(
          "%s must have the form \"thread_pool, sleep_sync\", but was %s"
              .formatted(subject, Quoted.of(row)));
    }
    return new MatrixRow(names.getFirst(), names.getLast());
  }
}
