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
 * @param point which point of a sweep it is
 */
record MatrixRow(Target target, List<Request> requests, RowPoint point) {
  /** Returns the name of its invocation. */
  @Override
  public String toString() {
    return target.strategy() + "/" + target.task() + asked() + point.suffix();
  }

  /** Returns the name of the server that rows share which differ by their load only. */
  String server() {
    return target.strategy() + "/" + target.task() + asked() + point.serverSuffix();
  }

  /** Returns the same row as a point of a sweep. */
  MatrixRow at(RowPoint other) {
    return new MatrixRow(target, requests, other);
  }

  /** Returns what rows that can be compared have in common. */
  String family() {
    return work() + point.suffix();
  }

  /** Returns what its requests do. */
  String work() {
    String work = (target.work() + asked()).strip();
    return work.isEmpty() ? "its own request" : work;
  }

  private String asked() {
    return requests.stream().map(request -> " " + request.name()).collect(joining(" +"));
  }
}
