package dev.longhaul.server.task;

import dev.longhaul.configuration.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task of the user's declares about itself.
 *
 * @param body the body of every right answer; empty if any body but an empty one is right
 * @param leastTime the shortest time that the task can take; empty if it declares none
 */
public record TaskFacts(Optional<String> body, Optional<Duration> leastTime) {
  /**
   * Asks a task.
   *
   * @throws ConfigurationException if it declares null, a time that is not above 0, or nothing
   *     because it throws
   */
  public static TaskFacts of(Task task) {
    String name = task.getClass().getSimpleName();
    Optional<Duration> least = returned(task.leastTime(), name + ".leastTime()");
    if (least.isPresent() && !isNanos(least.get())) {
      throw new ConfigurationException(
          "%s.leastTime() must be empty or above 0, but was %s".formatted(name, least.get()));
    }
    try {
      return new TaskFacts(returned(task.expectedBody(), name + ".expectedBody()"), least);
    } catch (ConfigurationException alreadyClear) {
      throw alreadyClear;
    } catch (Exception failure) {
      ConfigurationException wrapper =
          new ConfigurationException(
              "%s.expectedBody() must return the page of every right answer, or nothing, but threw %s"
                  .formatted(name, failure));
      wrapper.initCause(failure);
      throw wrapper;
    }
  }

  private static boolean isNanos(Duration time) {
    return time.isPositive() && time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) <= 0;
  }

  private static <T> T returned(@Nullable T value, String method) {
    if (value == null) {
      throw new ConfigurationException(
          "%s must return an Optional, but returned null: return Optional.empty()"
              .formatted(method));
    }
    return value;
  }
}
