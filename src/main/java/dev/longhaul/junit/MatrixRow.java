package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;

import dev.longhaul.request.Request;
import dev.longhaul.target.Target;
import java.util.List;
import java.util.OptionalInt;

/**
 * A row that a {@link BenchmarkMatrix} declares.
 *
 * @param target what is measured
 * @param requests what it is asked; empty for the target's own request
 * @param users how many users it has; empty for as many as the setting says
 */
record MatrixRow(Target target, List<Request> requests, OptionalInt users) {
  /** Returns the name of its invocation. */
  @Override
  public String toString() {
    return name() + suffix();
  }

  /** Returns the name of the server that rows share which differ by their users only. */
  String name() {
    return target.strategy() + "/" + target.task() + asked();
  }

  /** Returns the same row with another number of users. */
  MatrixRow with(int number) {
    return new MatrixRow(target, requests, OptionalInt.of(number));
  }

  /** Returns what rows that can be compared have in common. */
  String family() {
    return work() + suffix();
  }

  private String suffix() {
    return users.isPresent() ? UserNumbers.suffix(users.getAsInt()) : "";
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
