package dev.longhaul.server.strategy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.server.strategy.FailureCounts;
import dev.longhaul.server.task.BlockingTask;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class FailureCountsTests {
  @Test
  void eachKindIsToldTenTimesAndThenAtEachPowerOfTen() {
    FailureCounts counts = new FailureCounts();
    List<Throwable> inFull = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int failure = 0; failure < 12_000; failure++) {
      counts.add(new IllegalStateException(), inFull::add, lines::add);
    }
    assertThat(inFull).hasSize(10);
    assertThat(lines)
        .hasSize(3)
        .allMatch(
            line -> line.contains("failures until now were a java.lang.IllegalStateException"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("100 "),
            line -> assertThat(line).startsWith("1000 "),
            line -> assertThat(line).startsWith("10000 "));

    counts.add(new AssertionError(), inFull::add, lines::add);
    assertThat(inFull).hasSize(11);
  }

  /** Its stack traces are printed in the worker, to the log of the server. */
  @Test
  void areThoseOfAWorkerToo() throws Exception {
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
