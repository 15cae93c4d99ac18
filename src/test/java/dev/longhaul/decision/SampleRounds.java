package dev.longhaul.decision;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of a {@code rounds.csv}, with the columns that are read. */
final class SampleRounds {
  static final String HEADER =
      "strategy,task,round,throughput_per_s,verdict,workload,profile,window_s,stalled_ms,"
          + "server_cpu_ms_per_request,task_cpu_ms,jit_cpu_percent,capacity_per_s,cores,"
          + "driver_running_percent,started_at,commit,os,arch,java,verdict_reason\n";

  private SampleRounds() {}

  /** Returns a round of {@code thread_pool}: 200 ms of CPU time a request, 190 ms in the task. */
  static String line(String task, int round, double perSecond) {
    return "thread_pool,%s,%s,%s,VALID,closed,standard,10,0,200,190,1,10,2,0,"
            .formatted(task, round, perSecond)
        + "2026-11-27T02:00:00Z,0123456789abcdef,Linux 6,amd64,25,\n";
  }

  /**
   * Returns rounds of JVMs that differ by chance.
   *
   * @param deviation the standard deviation of the logarithm
   */
  static String lines(String task, int rounds, double perSecond, double deviation, Random random) {
    return IntStream.rangeClosed(1, rounds)
        .mapToObj(
            round -> line(task, round, perSecond * Math.exp(deviation * random.nextGaussian())))
        .collect(Collectors.joining());
  }

  static MeasuredRounds measured(String... lines) {
    return MeasuredRounds.parse(HEADER + String.join("", List.of(lines)));
  }
}
