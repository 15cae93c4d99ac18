package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.strategy.Execution;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which classes of a user's can be tasks and strategies, and what is said of the others. */
@Tag("reliability")
class UserClassTests {
  private static final TaskEnvironment ENVIRONMENT =
      new TaskEnvironment(7, Path.of(""), OriginAddresses.none());
  private static final String HERE = UserClassTests.class.getName() + "$";
  private static final AtomicBoolean INITIALIZED = new AtomicBoolean();

  private static final class PrivateTask implements BlockingTask {
    static {
      INITIALIZED.set(true);
    }

    private PrivateTask() {}

    @Override
    public String run() {
      return "private";
    }
  }

  private record Informed(TaskEnvironment environment) implements BlockingTask {
    Informed() {
      this(new TaskEnvironment(0, Path.of(""), OriginAddresses.none()));
    }

    @Override
    public String run() {
      return String.valueOf(environment.users());
    }
  }

  static final class Idle implements Strategy {
    @Override
    public Execution open(Workers workers) {
      return (ctx, task) -> {};
    }

    @Override
    public int parallelism(Task task, int users, int workers) {
      return 1;
    }
  }

  interface Interface extends BlockingTask {}

  abstract static class Abstract implements BlockingTask {
    @Override
    public String run() {
      return "";
    }
  }

  @SuppressWarnings("ClassCanBeStatic") // What is tested is that it is not.
  class Inner extends Abstract {}

  enum Constant implements BlockingTask {
    ONE;

    @Override
    public String run() {
      return "";
    }
  }

  record Named(String name, int count) implements BlockingTask {
    Named(long count) {
      this("", (int) count);
    }

    @Override
    public String run() {
      return name;
    }
  }

  static final class Single extends Abstract {
    static final Single INSTANCE = new Single();

    private Single() {}
  }

  static final class Both implements BlockingTask, AsyncTask {
    @Override
    public String run() {
      return "";
    }

    @Override
    public CompletableFuture<String> start(Executor loop) {
      return CompletableFuture.completedFuture("");
    }
  }

  static final class Failing extends Abstract {
    Failing() {
      throw new IllegalStateException("no database");
    }
  }

  static final class FailingStatically extends Abstract {
    static final int SIZE = Integer.parseInt("many");
  }

  static Stream<Arguments> unfit() {
    class Local implements BlockingTask {
      @Override
      public String run() {
        return "";
      }
    }
    BlockingTask anonymous =
        new BlockingTask() {
          @Override
          public String run() {
            return "";
          }
        };
    BlockingTask lambda = () -> "";
    return Stream.of(
        Arguments.of(Interface.class, "must be a class, but is an interface: name a class that"),
        Arguments.of(BlockingTask.class, "name a class that implements BlockingTask or AsyncTask"),
        Arguments.of(Abstract.class, "must be a class that can be created, but is abstract"),
        Arguments.of(Inner.class, "must be static, but is an inner class"),
        Arguments.of(Local.class, "must be a top-level or static class, but is within a method"),
        Arguments.of(anonymous.getClass(), "must have a name, but is a lambda or an anonymous"),
        Arguments.of(lambda.getClass(), "must have a name, but is a lambda or an anonymous"),
        Arguments.of(Constant.class, "must be a class that can be created, but is an enum"),
        Arguments.of(
            Named.class,
            "must have a constructor with (TaskEnvironment) or no parameters, but its constructors"
                + " take (String, int), (long): add one"),
        Arguments.of(Single.class, "is a single object: write class instead of Kotlin's object"),
        Arguments.of(Both.class, "must implement BlockingTask or AsyncTask, but implements both"));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void refusesAClassThatCannotBeCreated(Class<? extends Task> type, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> TaskType.of(type))
        .withMessageStartingWith(type.getName())
        .withMessageContaining(message);
  }

  @Test
  void theObjectThatKotlinsCompilerMakesIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> UserClass.of(kotlin.Unit.class, Object.class))
        .withMessageStartingWith("kotlin.Unit must be a class that each server creates anew");
  }

  @Test
  void aPrivateOneIsCreatedOnlyWhenItIsAskedFor() throws Exception {
    TaskType type = TaskType.of(PrivateTask.class);
    TaskType sameType = TaskType.ofClassNamed(HERE + "PrivateTask");

    assertThat(INITIALIZED).isFalse();
    assertThat(type).hasToString("PrivateTask").isEqualTo(sameType).hasSameHashCodeAs(sameType);
    assertThat(type.argument()).isEqualTo("class:" + HERE + "PrivateTask");
    assertThat(Tasks.ofArgument(type.argument())).isEqualTo(type);
    assertThat(((BlockingTask) sameType.create(ENVIRONMENT)).run()).isEqualTo("private");
    assertThat(type.create(ENVIRONMENT)).isNotSameAs(type.create(ENVIRONMENT));
  }

  @Test
  void aConstructorThatTakesTheEnvironmentGetsIt() throws Exception {
    Task task = TaskType.of(Informed.class).create(ENVIRONMENT);

    assertThat(((BlockingTask) task).run()).isEqualTo("7");
  }

  @Test
  void aStrategyCrossesTheForkByItsName() {
    StrategyType type = StrategyType.of(Idle.class);

    assertThat(Strategies.ofArgument(type.argument())).isEqualTo(type);
    assertThat(type.create()).isInstanceOf(Idle.class);
    assertThat(Strategies.ofArgument("thread_pool")).isEqualTo(Strategies.named("thread_pool"));
  }

  @Test
  void whatAConstructorThrowsIsNamedWithItsClass() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> TaskType.of(Failing.class).create(ENVIRONMENT))
        .withMessage(
            HERE
                + "Failing could not be created: its constructor threw"
                + " java.lang.IllegalStateException: no database")
        .withCauseInstanceOf(IllegalStateException.class);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> TaskType.of(FailingStatically.class).create(ENVIRONMENT))
        .withMessageContaining("its static initializer threw java.lang.NumberFormatException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "com.acme.NoSuchTask", "noop", "../noop", "com/acme/Bulkhead", "[I", "int"})
  void aNameWithoutAClassIsRefused(String name) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> TaskType.ofClassNamed(name))
        .withMessageStartingWith(name.equals("[I") ? "int[] must" : "\"" + name + "\" must be");
  }

  /** An argument may name any class, but only tasks and strategies are created. */
  @ParameterizedTest
  @ValueSource(strings = {"java.lang.Runtime", "com.acme.Bulkhead", "java.lang.Object"})
  void aClassOfAnotherKindIsRefused(String name) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Tasks.ofArgument("class:" + name))
        .withMessage(name + " must implement BlockingTask or AsyncTask, but does not");
  }

  @Test
  void twoThatATableShowsByOneNameAreRefused() {
    TaskType noop = Tasks.named("noop");
    TaskType mine = TaskType.of(PrivateTask.class);
    TaskType twin = TaskType.of(Twin.PrivateTask.class);

    Tasks.refuseTwins(List.of(noop, mine, mine, noop));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Tasks.refuseTwins(List.of(noop, mine, twin)))
        .withMessage(
            "%sPrivateTask and %sTwin$PrivateTask must have different simple names, because a table"
                    .formatted(HERE, HERE)
                + " shows both as PrivateTask: rename one");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Tasks.refuseTwins(List.of(TaskType.of(Twin.noop.class))))
        .withMessage(
            HERE + "Twin$noop must not have the name of Longhaul's task noop: rename the class");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Strategies.refuseTwins(List.of(StrategyType.of(Twin.event_loop.class))))
        .withMessageContaining("must not have the name of Longhaul's strategy event_loop");
  }

  private static final class Twin {
    static final class PrivateTask extends Abstract {}

    @SuppressWarnings("TypeName")
    static final class noop extends Abstract {}

    @SuppressWarnings("TypeName")
    static final class event_loop implements Strategy {
      @Override
      public Execution open(Workers workers) {
        return (ctx, task) -> {};
      }

      @Override
      public int parallelism(Task task, int users, int workers) {
        return 1;
      }
    }
  }
}
