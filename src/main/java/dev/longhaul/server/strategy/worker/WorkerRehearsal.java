package dev.longhaul.server.strategy.worker;

import dev.longhaul.server.task.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Loads the classes that worker processes need, so that shared class data contains them. */
public final class WorkerRehearsal {
  private WorkerRehearsal() {}

  /** Serves one request in this JVM, as a worker process does. */
  public static void serveOne(Task task) throws IOException, InterruptedException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    Seal seal = Seal.random();
    new Frame(FrameType.HELLO, seal).write(request);
    new Frame(FrameType.RUN, seal.next()).write(request);
    WorkerLoop loop =
        WorkerLoop.open(
            new ByteArrayInputStream(request.toByteArray()), OutputStream.nullOutputStream());
    loop.announce();
    loop.readToTheEnd();
    loop.serveOne(task);
  }
}
