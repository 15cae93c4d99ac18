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
    String asked = requests.stream().map(request -> " " + request.name()).collect(joining(" +"));
    return target.strategy() + "/" + target.task() + asked;
  }
}
