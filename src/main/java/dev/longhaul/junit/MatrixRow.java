package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;

import dev.longhaul.request.Request;
import dev.longhaul.target.Target;
import java.util.List;

/**
 * A row that a {@link BenchmarkMatrix} declares.
 *
 * @param target what is measured
 * @param requests what it is asked; empty for the target's own request
 */
record MatrixRow(Target target, List<Request> requests) {
  /** Returns the name of its invocation. */
  @Override
  public String toString() {
    return target.strategy() + "/" + target.task() + asked();
  }

  /** Returns what its requests do, which rows that can be compared have in common. */
  String work() {
    String work = (target.work() + asked()).strip();
    return work.isEmpty() ? "its own request" : work;
  }

  private String asked() {
    return requests.stream().map(request -> " " + request.name()).collect(joining(" +"));
  }
}
