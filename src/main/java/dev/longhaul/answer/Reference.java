package dev.longhaul.answer;

import dev.longhaul.result.BenchmarkCase;
import java.util.OptionalDouble;

/** Figures that others published for the same rows, measured elsewhere. */
public interface Reference {
  /** Returns what sentences call it, such as {@code the study}. */
  String name();

  /** Returns the throughput that was published for a row; empty if there is none. */
  OptionalDouble throughputPerSecond(BenchmarkCase row);
}
