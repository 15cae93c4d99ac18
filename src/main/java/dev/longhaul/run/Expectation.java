package dev.longhaul.run;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.request.Check;
import dev.longhaul.request.Request;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskFacts;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.text.Names;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * What is known about right responses before any load.
 *
 * @param body the body of every right response; empty if more than one is right
 * @param bodyRequired whether a response without a body is wrong
 * @param leastTask the shortest time in which the task can be done; empty if responses need no
 *     receipt
 */
record Expectation(Optional<String> body, boolean bodyRequired, Optional<Duration> leastTask) {
  /**
   * How long the task is repeated here to find its shortest time, and how often, unless that takes
   * too long: the first runs load classes. A task that calls a real server runs only once, so that
   * this server gets no needless requests.
   */
  private static final Duration TRIAL = Duration.ofMillis(50);

  private static final int FEWEST_TRIALS = 20;
  private static final Duration LONGEST_TRIAL = Duration.ofMillis(500);

  /**
   * A server's compiled code is faster than this JVM's after so few runs, but not 20 times faster.
   */
  private static final int FASTER_THAN_HERE = 20;

  /** Tolerance for the clock's resolution: a sleep that looks 1 % short is right. */
  private static final double OF_A_FIXED_TIME = 0.99;

  /** Nothing is known about the answers of a server that is not ours. */
  static final Expectation NONE = new Expectation(Optional.empty(), false, Optional.empty());

  /**
   * Returns what is known about a user's task before its server has booted: each right answer has a
   * body and a receipt. The task may have effects, so it does not run in this JVM.
   */
  static Expectation ofAUsersTask() {
    return new Expectation(Optional.empty(), true, Optional.of(Duration.ZERO));
  }

  /**
   * Returns a request whose answers are checked for what is known. An author who checks the whole
   * body decides which one is right.
   */
  Request checking(Request request) {
    if (body.isPresent() && !request.checksWholeBody()) {
      return request.expecting(Check.body(body.get()));
    }
    return bodyRequired ? request.expecting(Check.nonEmptyBody()) : request;
  }

  /** Returns the same with what a user's task declares in its server's JVM. */
  Expectation with(Optional<TaskFacts> facts) {
    return facts
        .map(
            declared ->
                new Expectation(
                    declared.body(),
                    declared.body().map(body -> !body.isEmpty()).orElse(bodyRequired),
                    declared.leastTime().map(Expectation::tolerant).or(this::leastTask)))
        .orElse(this);
  }

  /**
   * Runs a separate task of ours in this JVM; if its page depends on an origin, it calls that
   * origin.
   *
   * @throws ConfigurationException if it failed; then no server and no load is started
   */
  static Expectation of(TaskType name, TaskEnvironment environment) {
    try (Task task = name.create(environment)) {
      String body = ExactPage.of(task);
      checkTwice(name, task, body, environment.origins());
      return new Expectation(
          Optional.of(body),
          true,
          Optional.of(leastTask(task, isOurs(name, environment.origins()))));
    } catch (ConfigurationException alreadyClear) {
      throw alreadyClear;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed(name, interrupted, environment.origins());
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw failed(name, cause, environment.origins());
    } catch (Exception failure) {
      throw failed(name, failure, environment.origins());
    }
  }

  private static Duration tolerant(Duration fixed) {
    return Duration.ofNanos((long) (OF_A_FIXED_TIME * fixed.toNanos()));
  }

  /** Returns the shortest time: a server that needs less did not do the work. */
  static Duration leastTask(Task task, boolean again) throws Exception {
    if (task.leastTime().isPresent()) {
      return tolerant(task.leastTime().get());
    }
    long shortest = Long.MAX_VALUE;
    long begin = System.nanoTime();
    int trials = 0;
    do {
      long start = System.nanoTime();
      ExactPage.run(task);
      shortest = Math.min(shortest, System.nanoTime() - start);
      trials++;
    } while (again && isTooFew(trials, System.nanoTime() - begin));
    return Duration.ofNanos(shortest / FASTER_THAN_HERE);
  }

  private static boolean isTooFew(int trials, long nanos) {
    return nanos < TRIAL.toNanos() || (trials < FEWEST_TRIALS && nanos < LONGEST_TRIAL.toNanos());
  }

  private static boolean isOurs(TaskType name, OriginAddresses origins) {
    return name.origins().stream().allMatch(origins::isOurs);
  }

  /** Checks real servers only: our own origins always serve the same page. */
  private static void checkTwice(TaskType name, Task task, String body, OriginAddresses origins)
      throws Exception {
    if (isOurs(name, origins) || ExactPage.of(task).equals(body)) {
      return;
    }
    throw new ConfigurationException(
        "%s: %s must be the address of a page that is the same every time, because each response is"
                .formatted(name, called(name, origins))
            + " compared with it, but two tries gave two pages: choose another");
  }

  private static ConfigurationException failed(
      TaskType name, Throwable cause, OriginAddresses origins) {
    String called = called(name, origins);
    ConfigurationException failure =
        new ConfigurationException(
            "%s: the task was tried once before any load, and failed: %s%s"
                .formatted(name, cause, called.isEmpty() ? "" : "; it calls " + called));
    failure.initCause(cause);
    return failure;
  }

  /** Returns the origins that a task calls; a replaced one is shown as its setting. */
  private static String called(TaskType name, OriginAddresses origins) {
    return name.origins().stream()
        .map(
            origin ->
                origins.isOurs(origin)
                    ? "our own origin " + Names.of(origin)
                    : "%s=%s".formatted(origin.key(), origins.of(origin)))
        .collect(joining(", "));
  }
}
