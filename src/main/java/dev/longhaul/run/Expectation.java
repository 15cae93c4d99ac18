package dev.longhaul.run;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.text.Names;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What is known about a task before a server runs it.
 *
 * @param body the body of every right response; empty if any body is right
 * @param leastTask the shortest time in which the task can be done; empty if responses need no
 *     receipt
 */
record Expectation(Optional<String> body, Optional<Duration> leastTask) {
  /**
   * How long the task is repeated here to find its shortest time. A task that calls a real server
   * runs only once, so that this server gets no needless requests.
   */
  private static final Duration TRIAL = Duration.ofMillis(50);

  /**
   * A server's compiled code is faster than this JVM's after so few runs, but not 20 times faster.
   */
  private static final int FASTER_THAN_HERE = 20;

  /** Tolerance for the clock's resolution: a sleep that looks 1 % short is right. */
  private static final double OF_A_FIXED_TIME = 0.99;

  /** Returns what is known about answers from an address: the body, if the user gave one. */
  static Expectation ofAnAddress(Optional<String> body) {
    return new Expectation(body, Optional.empty());
  }

  /**
   * Runs a separate task in this JVM; if its page depends on an origin, it calls that origin.
   *
   * @throws ConfigurationException if it failed; then no server and no load is started
   */
  static Expectation of(TaskType name, TaskEnvironment environment) {
    try (Task task = name.create(environment)) {
      String body = task.expectedBody();
      checkTwice(name, task, body, environment.origins());
      return new Expectation(
          Optional.of(body), Optional.of(leastTask(task, isOurs(name, environment.origins()))));
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

  /** Returns the shortest time: a server that needs less did not do the work. */
  private static Duration leastTask(Task task, boolean again) throws Exception {
    if (task.leastTime().isPresent()) {
      return Duration.ofNanos((long) (OF_A_FIXED_TIME * task.leastTime().get().toNanos()));
    }
    long shortest = Long.MAX_VALUE;
    long begin = System.nanoTime();
    do {
      long start = System.nanoTime();
      run(task);
      shortest = Math.min(shortest, System.nanoTime() - start);
    } while (again && System.nanoTime() - begin < TRIAL.toNanos());
    return Duration.ofNanos(shortest / FASTER_THAN_HERE);
  }

  /** Does the task's work, which for some tasks is more than returning their page. */
  private static void run(Task task) throws Exception {
    switch (task) {
      case BlockingTask blocking -> blocking.run();
      case AsyncTask async -> {
        try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
          async.start(loop).get();
        }
      }
    }
  }

  private static boolean isOurs(TaskType name, OriginAddresses origins) {
    return name.origins().stream().allMatch(origins::isOurs);
  }

  /** Checks real servers only: our own origins always serve the same page. */
  private static void checkTwice(TaskType name, Task task, String body, OriginAddresses origins)
      throws Exception {
    if (isOurs(name, origins) || task.expectedBody().equals(body)) {
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
