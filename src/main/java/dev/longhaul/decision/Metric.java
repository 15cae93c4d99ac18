package dev.longhaul.decision;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.validity.Verdict.Subject;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures by which rows are compared. Their names are those of the result files. */
public enum Metric {
  /** Requests per second: more is faster. */
  THROUGHPUT_PER_S(Figure.THROUGHPUT_PER_S, Figure.THROUGHPUT_PER_S::of, "throughput", 1),
  /** The mean response time: less is faster. */
  RESPONSE_TIME_MEAN_MS(
      Figure.RESPONSE_TIME_MEAN_MS, Figure.RESPONSE_TIME_MEAN_MS::of, "mean response time", -1),
  /** CPU time per succeeded request, without the JIT compilers' part. */
  SERVER_CPU_MS_PER_REQUEST(
      Figure.SERVER_CPU_MS_PER_REQUEST,
      BenchmarkResult::comparedCpuMsPerRequest,
      "CPU time per request",
      -1),
  /** The peak of the server's memory. */
  PEAK_MEMORY_MB(Figure.PEAK_MEMORY_MB, Figure.PEAK_MEMORY_MB::of, "peak memory", -1);

  private final Figure figure;

  @SuppressWarnings("ImmutableEnumChecker") // stateless lambdas
  private final Function<BenchmarkResult, OptionalDouble> compared;

  private final String noun;

  /** 1 if a larger figure is better, −1 if a smaller one is. */
  private final int sign;

  Metric(Figure figure, Function<BenchmarkResult, OptionalDouble> compared, String noun, int sign) {
    this.figure = figure;
    this.compared = compared;
    this.noun = noun;
    this.sign = sign;
  }

  /** Returns what is compared of a round; of a row over rounds, its mean. Empty if not known. */
  public OptionalDouble of(BenchmarkResult row) {
    return compared.apply(row);
  }

  /** Returns the figure as tables have it; CPU time has the JIT's part there. */
  public Figure figure() {
    return figure;
  }

  /** Returns what the figure is called in a sentence. */
  public String noun() {
    return noun;
  }

  int sign() {
    return sign;
  }

  /** Returns whether the figure is about speed, so that a generator at its limit cuts it off. */
  public boolean isSpeed() {
    return figure.subject() == Subject.SPEED;
  }

  /** Returns the decision for a candidate that is better: faster, or needs less. */
  public Decision better() {
    return isSpeed() ? Decision.FASTER : Decision.LESS;
  }

  /** Returns the decision for a candidate that is worse: slower, or needs more. */
  public Decision worse() {
    return isSpeed() ? Decision.SLOWER : Decision.MORE;
  }
}
