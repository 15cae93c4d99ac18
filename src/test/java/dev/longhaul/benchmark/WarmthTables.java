package dev.longhaul.benchmark;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What shows whether rows begin warm, as two tables of Markdown. */
final class WarmthTables {
  private final List<String> besideWrk = new ArrayList<>();
  private final List<String> firstAndLast = new ArrayList<>();

  /**
   * A pair of fresh servers.
   *
   * @param row the row of one
   * @param warm the throughput of the other, which was warmed up for a minute, in requests per
   *     second
   */
  record Pair(BenchmarkResult row, double warm) {
    double ratio() {
      return row.throughputPerSecond() / warm;
    }
  }

  /** A figure that two rows of the same server must have in common. */
  enum Compared {
    THROUGHPUT_PER_S(BenchmarkResult::throughputPerSecond, 0),
    RESPONSE_TIME_MEAN_MS(row -> Figure.RESPONSE_TIME_MEAN_MS.of(row).orElseThrow(), 2),
    /** Without the JIT compilers' part. */
    SERVER_CPU_MS_PER_REQUEST(row -> row.comparedCpuMsPerRequest().orElseThrow(), 4);

    @SuppressWarnings("ImmutableEnumChecker") // stateless lambdas
    private final ToDoubleFunction<BenchmarkResult> figure;

    private final int decimals;

    Compared(ToDoubleFunction<BenchmarkResult> figure, int decimals) {
      this.figure = figure;
      this.decimals = decimals;
    }

    private String of(BenchmarkResult row) {
      return text(figure.applyAsDouble(row), decimals);
    }

    double ratio(BenchmarkResult first, BenchmarkResult last) {
      return figure.applyAsDouble(first) / figure.applyAsDouble(last);
    }
  }

  /** Returns the middle of an odd number of ratios. */
  static double median(List<Pair> pairs) {
    return pairs.stream().map(Pair::ratio).sorted().toList().get(pairs.size() / 2);
  }

  void addPairs(String row, List<Pair> pairs) {
    besideWrk.add(
        line(
            row,
            joined(pairs, pair -> text(pair.row().throughputPerSecond(), 0)),
            joined(pairs, pair -> text(pair.warm(), 0)),
            joined(pairs, pair -> text(pair.ratio(), 2)),
            text(median(pairs), 2),
            joined(pairs, pair -> text(pair.row().measurement().warmUp().toMillis() / 1e3, 0)),
            joined(pairs, pair -> pair.row().verdict().name())));
  }

  void addFirstAndLast(BenchmarkResult first, BenchmarkResult last) {
    for (Compared figure : Compared.values()) {
      firstAndLast.add(
          line(
              "`%s`".formatted(Names.of(figure)),
              figure.of(first),
              figure.of(last),
              text(figure.ratio(first, last), 2)));
    }
    firstAndLast.add(line("verdict", first.verdict().name(), last.verdict().name(), ""));
  }

  /** Prints the tables, as far as there is something in them. */
  void print() {
    System.out.printf(
        "%nOn %s cores, %s %s %s, JDK %s:%n%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.version());
    print(
        List.of(
            line(
                "row",
                "requests/s of a row",
                "after a minute of wrk",
                "ratios",
                "median",
                "warm-up s",
                "verdicts"),
            "| --- | --- | --- | --- | ---: | --- | --- |"),
        besideWrk);
    print(
        List.of(
            line("`request_thread/simplehash_sync`", "first row", "last row", "ratio"),
            "| --- | ---: | ---: | ---: |"),
        firstAndLast);
  }

  private static void print(List<String> header, List<String> lines) {
    if (!lines.isEmpty()) {
      header.forEach(System.out::println);
      lines.forEach(System.out::println);
      System.out.println();
    }
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String joined(List<Pair> pairs, Function<Pair, String> cell) {
    return pairs.stream().map(cell).collect(Collectors.joining(", "));
  }

  private static String text(double number, int decimals) {
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
