package dev.longhaul.resource;

import java.util.Map;

/**
 * How often threads gave up a processor.
 *
 * @param voluntary because they had to wait
 * @param involuntary because the kernel gave it to another thread
 */
public record ContextSwitches(long voluntary, long involuntary) {
  private static final ContextSwitches NONE = new ContextSwitches(0, 0);

  /**
   * Returns the switches between two looks, for the threads that are alive in the second one. The
   * kernel forgets a thread's count when the thread ends, so threads that ended in between do not
   * count.
   *
   * @param before what each thread had at the first look, by its id
   * @param after what each thread has at the second one
   */
  static ContextSwitches between(
      Map<Long, ContextSwitches> before, Map<Long, ContextSwitches> after) {
    return after.entrySet().stream()
        .map(thread -> thread.getValue().since(before.getOrDefault(thread.getKey(), NONE)))
        .reduce(NONE, ContextSwitches::plus);
  }

  /** Counts only grow: a lower one belongs to a new thread with the id of an ended one. */
  private ContextSwitches since(ContextSwitches before) {
    return voluntary < before.voluntary || involuntary < before.involuntary
        ? this
        : new ContextSwitches(voluntary - before.voluntary, involuntary - before.involuntary);
  }

  private ContextSwitches plus(ContextSwitches other) {
    return new ContextSwitches(voluntary + other.voluntary, involuntary + other.involuntary);
  }
}
