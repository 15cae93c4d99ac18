package dev.longhaul.study;

import java.util.Map;

/** The study's numbers of its servers, and the default task of each. */
public final class StudyServers {
  private static final Map<String, String> STRATEGIES =
      Map.of(
          "1", "synchronous",
          "2", "event_loop",
          "2_group", "event_loop",
          "3", "thread_pool",
          "4", "process_pool");

  private StudyServers() {}

  /** Returns the strategy that a number of the study means; returns any other name unchanged. */
  public static String strategy(String nameOrNumber) {
    return STRATEGIES.getOrDefault(nameOrNumber, nameOrNumber);
  }

  /** Returns the default task of a server of the study. */
  public static String defaultTask(String nameOrNumber) {
    return nameOrNumber.equals("2_group") ? "sleep_async_split" : "sleep_sync";
  }
}
