package dev.longhaul.study;

import java.util.Map;

/** The numbers that the study gave its servers, and what each served unless asked otherwise. */
public final class StudyServers {
  private static final Map<String, String> STRATEGIES =
      Map.of(
          "1", "synchronous",
          "2", "event_loop",
          "2_group", "event_loop",
          "3", "thread_pool",
          "4", "process_pool");

  private StudyServers() {}

  /** Returns the strategy that a number of the study stands for; any other name as it is. */
  public static String strategy(String nameOrNumber) {
    return STRATEGIES.getOrDefault(nameOrNumber, nameOrNumber);
  }

  /** Returns the task that a server of the study ran unless told otherwise. */
  public static String defaultTask(String nameOrNumber) {
    return nameOrNumber.equals("2_group") ? "sleep_async_split" : "sleep_sync";
  }
}
