package dev.longhaul.server.strategy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.server.task.BlockingTask;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class WorkerLoopTests {
  /** Its stack traces are printed in the worker, to the log of the server. */
  @Test
  void printsTheFirstFailuresOfItsTaskInFull() throws Exception {
    PrintStream real = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Seal seal = Seal.random();
    try (PipedInputStream in = new PipedInputStream();
        PipedOutputStream server = new PipedOutputStream(in)) {
      System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
      new Frame(FrameType.HELLO, seal).write(server);
      WorkerLoop loop = WorkerLoop.open(in, new ByteArrayOutputStream());
      Thread unusedReader = Thread.ofPlatform().daemon().start(loop::readToTheEnd);
      for (int request = 0; request < 100; request++) {
        seal = seal.next();
        new Frame(FrameType.RUN, seal).write(server);
        loop.serveOne(
            (BlockingTask)
                () -> {
                  throw new IllegalStateException("upstream is gone");
                });
      }
    } finally {
      System.setErr(real);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("IllegalStateException"))
        .hasSize(11)
        .last()
        .asString()
        .startsWith("100 failures until now");
  }
}
