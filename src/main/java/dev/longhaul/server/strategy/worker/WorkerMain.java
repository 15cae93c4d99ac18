package dev.longhaul.server.strategy.worker;

import dev.longhaul.process.Exit;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The main class of a worker process: {@code WorkerMain <task>}, followed by the task's
 * environment.
 *
 * <p>It ends when its standard input ends: the operating system closes that when the server dies.
 */
final class WorkerMain implements Runnable {
  private final WorkerLoop loop;

  private WorkerMain(WorkerLoop loop) {
    this.loop = loop;
  }

  /**
   * Serves until standard input ends.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) {
    try {
      WorkerLoop loop = takeChannel();
      List<String> environment = List.of(arguments).subList(1, arguments.length);
      serve(loop, Tasks.ofArgument(arguments[0]).create(TaskEnvironment.of(environment)));
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  /** Takes standard input and output for the channel: what a task prints goes to the log. */
  static WorkerLoop takeChannel() throws IOException {
    InputStream in = System.in;
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    WorkerLoop loop = WorkerLoop.open(in, out);
    Thread.ofPlatform().name("server-watch").start(new WorkerMain(loop));
    return loop;
  }

  /** Serves requests until this JVM ends. */
  static void serve(WorkerLoop loop, Task task) throws Exception {
    loop.announce();
    while (true) {
      loop.serveOne(task);
    }
  }

  /** Ends this JVM after a failure; the watching thread would keep it alive. */
  static void fail(Throwable failure) {
    failure.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  /** Reads while tasks run. Ends the JVM when the server is gone. */
  @Override
  public void run() {
    Exit.withoutParent(loop.readToTheEnd());
  }
}
