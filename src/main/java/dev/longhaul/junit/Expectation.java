package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * What is known of a task before any server runs it.
 *
 * @param body what every right response carries
 * @param demand how long one request takes on an idle server, where that is known
 */
record Expectation(String body, Optional<Duration> demand) {
  /**
   * Asks a task of its own, in this JVM; one whose page depends on an origin calls that origin.
   *
   * @throws ConfigurationException if it failed, so that no server and no load is started
   */
  static Expectation of(String name, TaskEnvironment environment) {
    try (Task task = Tasks.named(name, environment)) {
      return new Expectation(task.expectedBody(), task.demand());
    } catch (ConfigurationException alreadyClear) {
      throw alreadyClear;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed(name, interrupted);
    } catch (ExecutionException failure) {
      throw failed(name, failure.getCause() == null ? failure : failure.getCause());
    } catch (Exception failure) {
      throw failed(name, failure);
    }
  }

  private static ConfigurationException failed(String name, Throwable cause) {
    ConfigurationException failure =
        new ConfigurationException(
            "%s: the task was tried once before any load, and failed: %s".formatted(name, cause));
    failure.initCause(cause);
    return failure;
  }
}
