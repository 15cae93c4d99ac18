package dev.longhaul.server;

import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Tasks as users write them: each in a private nested class. */
final class UsersTasks {
  /** A system property of each JVM in which the class {@link Where} has been initialized. */
  static final String INITIALIZED = "longhaul.test.initialized";

  private UsersTasks() {}

  /** Returns the types whose page is the process that ran them. */
  static List<TaskType> thatSayWhere() {
    return List.of(TaskType.of(Where.class), TaskType.of(WhereAsync.class));
  }

  static TaskType thatDeclares() {
    return TaskType.of(Declared.class);
  }

  static TaskType thatCannotBeCreated() {
    return TaskType.of(Unconnected.class);
  }

  /** Returns the types that return null, each with what is said of it. */
  static List<TaskType> thatReturnNull() {
    return List.of(
        TaskType.of(NoPage.class), TaskType.of(NoFuture.class), TaskType.of(NoPageLater.class));
  }

  private static final class Where implements BlockingTask {
    static {
      System.setProperty(INITIALIZED, "true");
    }

    @SuppressWarnings("UnusedMethod") // Longhaul creates it.
    private Where(TaskEnvironment environment) {
      if (environment.users() < 1) {
        throw new IllegalArgumentException("no users");
      }
    }

    @Override
    public String run() {
      return where();
    }
  }

  private static String where() {
    return "run by " + ProcessHandle.current().pid();
  }

  private static final class WhereAsync implements AsyncTask {
    @Override
    public CompletableFuture<String> start(Executor loop) {
      return CompletableFuture.supplyAsync(UsersTasks::where, loop);
    }
  }

  private record Declared() implements BlockingTask {
    @Override
    public String run() {
      return "ordered\nübermorgen 🚀";
    }

    @Override
    public Optional<String> expectedBody() {
      return Optional.of(run());
    }

    @Override
    public Optional<Duration> leastTime() {
      return Optional.of(Duration.ofNanos(1_500_001));
    }
  }

  private static final class Unconnected implements BlockingTask {
    private Unconnected() {
      deep(60);
    }

    /** Makes a stack trace that is longer than the end of the log that an error shows. */
    private static void deep(int left) {
      if (left > 0) {
        deep(left - 1);
        return;
      }
      throw new IllegalStateException("no database at 127.0.0.1:5432");
    }

    @Override
    public String run() {
      return "";
    }
  }

  @SuppressWarnings("NullAway") // As in a user's code, which has no null checks.
  private static final class NoPage implements BlockingTask {
    @Override
    public String run() {
      return null;
    }
  }

  @SuppressWarnings("NullAway")
  private static final class NoFuture implements AsyncTask {
    @Override
    public CompletableFuture<String> start(Executor loop) {
      return null;
    }
  }

  @SuppressWarnings("NullAway")
  private static final class NoPageLater implements AsyncTask {
    @Override
    public CompletableFuture<String> start(Executor loop) {
      return CompletableFuture.supplyAsync(() -> null, loop);
    }
  }
}
