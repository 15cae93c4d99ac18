package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.origin.Feeds;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.network.NewsPage;

/**
 * The feed's work, and the same with 10 % and with 25 % more: differences that are known, to be
 * found by decisions. The feed is in memory, as a task of a test has no origin. {@code mvn test
 * -Dtest=MoreWork -Dlonghaul.rounds=15}; its {@code rounds.csv} is kept as {@code
 * src/test/resources/measured/more-work.csv}. The three tasks are different work to the run itself,
 * which therefore decides nothing; {@code MoreWorkTable} does.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
class MoreWork {
  @BenchmarkMatrix(
      strategies = "thread_pool",
      taskTypes = {Parses20.class, Parses22.class, Parses25.class})
  void parsesFeeds(LoadTest load) {
    load.run();
  }

  abstract static class Parses implements BlockingTask {
    private final byte[] feed = Feeds.news();
    private final int parses;

    Parses(int parses) {
      this.parses = parses;
    }

    @Override
    public String run() throws Exception {
      return NewsPage.of(feed, parses);
    }
  }

  static final class Parses20 extends Parses {
    Parses20() {
      super(20);
    }
  }

  static final class Parses22 extends Parses {
    Parses22() {
      super(22);
    }
  }

  static final class Parses25 extends Parses {
    Parses25() {
      super(25);
    }
  }
}
