package dev.longhaul.measure;

import dev.longhaul.receipt.Receipt;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** Adds up the receipts of a cohort, in constant memory; guarded by its recorder's lock. */
final class ReceiptRecorder {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Histogram taskTimes;
  private long withCpu;
  private long impossible;
  private double connectNanos;
  private double waitedNanos;
  private double queueNanos;
  private double taskNanos;
  private double cpuNanos;
  private double totalNanos;
  private double transferNanos;

  ReceiptRecorder(long longestNanos, int significantDigits) {
    taskTimes = new Histogram(longestNanos, significantDigits);
  }

  void add(long startNanos, Answered answered, long endNanos) {
    Receipt receipt = answered.receipt();
    if (receipt.totalNanos() > answered.waitedNanos()
        || receipt.queueNanos() + receipt.taskNanos() > answered.waitedNanos()) {
      impossible++;
    }
    taskTimes.recordValue(Math.min(receipt.taskNanos(), taskTimes.getHighestTrackableValue()));
    connectNanos += answered.sentNanos() - startNanos;
    waitedNanos += answered.waitedNanos();
    queueNanos += receipt.queueNanos();
    taskNanos += receipt.taskNanos();
    totalNanos += receipt.totalNanos();
    transferNanos += endNanos - answered.firstByteNanos();
    if (receipt.cpuNanos().isPresent()) {
      withCpu++;
      cpuNanos += receipt.cpuNanos().getAsLong();
    }
  }

  /** Adds the receipts of another part of the same cohort. */
  void add(ReceiptRecorder others) {
    taskTimes.add(others.taskTimes);
    withCpu += others.withCpu;
    impossible += others.impossible;
    connectNanos += others.connectNanos;
    waitedNanos += others.waitedNanos;
    queueNanos += others.queueNanos;
    taskNanos += others.taskNanos;
    cpuNanos += others.cpuNanos;
    totalNanos += others.totalNanos;
    transferNanos += others.transferNanos;
  }

  Receipts receipts() {
    long count = taskTimes.getTotalCount();
    return new Receipts(
        count,
        impossible,
        count == 0
            ? Optional.empty()
            : Optional.of(
                new ResponseSplit(
                    mean(connectNanos),
                    mean(waitedNanos - totalNanos),
                    mean(queueNanos),
                    mean(taskNanos),
                    mean(totalNanos - queueNanos - taskNanos),
                    mean(transferNanos))),
        new ResponseTimes(taskTimes, taskNanos),
        withCpu == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(cpuNanos / withCpu / NANOS_PER_MILLI));
  }

  private double mean(double nanos) {
    return nanos / taskTimes.getTotalCount() / NANOS_PER_MILLI;
  }
}
