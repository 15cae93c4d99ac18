package dev.longhaul.resource;

import java.util.function.LongSupplier;

/** Code that the JVM finds hot enough to compile, each time that it is defined. */
final class HotCode implements LongSupplier {
  private static final int ROUNDS = 200_000;

  @Override
  public long getAsLong() {
    long sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      sum += mix(i, sum);
    }
    return sum;
  }

  private static long mix(int round, long sum) {
    int[] parts = new int[8];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = (int) (sum >>> i) ^ round;
    }
    long mixed = 0;
    for (int part : parts) {
      mixed = mixed * 31 + part;
    }
    return mixed;
  }
}
