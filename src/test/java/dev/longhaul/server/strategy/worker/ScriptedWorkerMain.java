package dev.longhaul.server.strategy.worker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.longhaul.server.strategy.ProcessPools;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** A worker process whose tasks do what a test needs; the name of a task selects it. */
public final class ScriptedWorkerMain {
  public static final String PAGE = "page";
  public static final String LARGE_PAGE = "größer als die Puffer ".repeat(50_000);

  private static final String RUNNING = "running-";

  private ScriptedWorkerMain() {}

  /** Returns the strategy under test with this main class. */
  public static Strategy pool() {
    return ProcessPools.of(workers -> WorkerPool.start(workers, ScriptedWorkerMain.class));
  }

  public static void main(String[] arguments) {
    try {
      WorkerLoop loop = WorkerMain.takeChannel();
      List<String> environment = List.of(arguments).subList(1, arguments.length);
      WorkerMain.serve(loop, task(arguments[0], TaskEnvironment.of(environment).folder()));
    } catch (Throwable failure) {
      WorkerMain.fail(failure);
    }
  }

  /** Returns the process of the task that created this file. */
  public static ProcessHandle processOf(Path running) {
    String pid = running.getFileName().toString().split("-", -1)[1];
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static Task task(String script, Path folder) throws Exception {
    IllegalStateException exception = new IllegalStateException("upstream is gone");
    AssertionError error = new AssertionError("upstream is gone");
    return switch (script) {
      case "page" -> (BlockingTask) () -> PAGE;
      case "large_page" -> (BlockingTask) () -> LARGE_PAGE;
      case "too_large_page" -> (BlockingTask) () -> "x".repeat(Frame.MAX_LENGTH + 1);
      case "print" -> (BlockingTask) ScriptedWorkerMain::print;
      case "wait" -> (BlockingTask) () -> awaitDeletion(enter(folder));
      case "wait_async" -> (AsyncTask) loop -> awaitDeletion(enterUnchecked(folder), loop);
      case "exception" ->
          (BlockingTask)
              () -> {
                throw exception;
              };
      case "error" ->
          (BlockingTask)
              () -> {
                throw error;
              };
      case "failed_future" -> (AsyncTask) loop -> CompletableFuture.failedFuture(exception);
      case "failed_step" ->
          (AsyncTask)
              loop ->
                  CompletableFuture.supplyAsync(
                      () -> {
                        throw error;
                      },
                      loop);
      case "nothing_said" ->
          (BlockingTask)
              () -> {
                throw new IllegalStateException();
              };
      case "exit" -> (BlockingTask) ScriptedWorkerMain::exit;
      case "garble" -> (BlockingTask) ScriptedWorkerMain::garble;
      case "forge" -> (BlockingTask) ScriptedWorkerMain::forge;
      case "forge_later" -> (BlockingTask) ScriptedWorkerMain::forgeAfterTheAnswer;
      case "refuse_to_start" -> throw exception;
      case "hang_at_start" -> {
        new CountDownLatch(1).await();
        throw exception;
      }
      case "start_if_allowed" -> {
        if (Files.exists(folder.resolve("refuse"))) {
          throw exception;
        }
        yield (BlockingTask) () -> PAGE;
      }
      default -> throw new IllegalArgumentException("no such script: " + script);
    };
  }

  private static String print() throws IOException {
    System.out.println("A task's own words.");
    return "input " + System.in.read();
  }

  private static String exit() {
    Runtime.getRuntime().halt(3);
    return PAGE;
  }

  @SuppressWarnings("resource") // closing would close the channel
  private static String garble() throws IOException {
    new FileOutputStream(FileDescriptor.out).write("stray".getBytes(StandardCharsets.UTF_8));
    return PAGE;
  }

  /** Answers as a worker does, but without the right key, which a task does not know. */
  @SuppressWarnings("resource") // closing would close the channel
  private static String forge() throws IOException {
    Seal guessed = Seal.random().next();
    new Frame(FrameType.PAGE, guessed, "1 1\n" + PAGE)
        .write(new FileOutputStream(FileDescriptor.out));
    return PAGE;
  }

  /** Output of an earlier request must not become the answer to the next. */
  private static String forgeAfterTheAnswer() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(200);
                forge();
              } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
              }
            });
    return PAGE;
  }

  /** Creates a file for as long as the task runs; the test deletes it to let the task end. */
  private static Path enter(Path folder) throws IOException {
    return Files.createTempFile(folder, RUNNING + ProcessHandle.current().pid() + "-", "");
  }

  private static Path enterUnchecked(Path folder) {
    try {
      return enter(folder);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static String awaitDeletion(Path file) throws InterruptedException {
    while (Files.exists(file)) {
      Thread.sleep(2);
    }
    return PAGE;
  }

  private static CompletableFuture<String> awaitDeletion(Path file, Executor loop) {
    return Files.exists(file)
        ? CompletableFuture.supplyAsync(
                () -> file, CompletableFuture.delayedExecutor(2, MILLISECONDS, loop))
            .thenCompose(still -> awaitDeletion(still, loop))
        : CompletableFuture.completedFuture(PAGE);
  }
}
