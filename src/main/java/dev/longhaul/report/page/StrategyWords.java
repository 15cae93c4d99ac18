package dev.longhaul.report.page;

import java.util.List;
import java.util.Optional;

/** What the strategies are, for readers who have the page alone. */
final class StrategyWords {
  private StrategyWords() {}

  /** Returns where a strategy of ours runs a task; empty if it is another one. */
  static Optional<String> of(String strategy) {
    return switch (strategy) {
      case "synchronous" -> Optional.of("on the only request thread, one task at a time");
      case "event_loop" -> Optional.of("on the one thread of a loop; asynchronous tasks yield it");
      case "thread_pool" -> Optional.of("on one of as many threads as there are workers");
      case "process_pool" -> Optional.of("in one of as many JVMs as there are workers");
      case "request_thread" -> Optional.of("on the thread of its request, of which there are many");
      case "virtual_threads" -> Optional.of("on a new virtual thread");
      case "common_pool" -> Optional.of("on the JVM's common pool, as by CompletableFuture");
      default -> Optional.empty();
    };
  }

  /** Returns a list that opens; empty if the rows have no strategy of ours. */
  static String render(List<PageRow> rows) {
    List<String> known =
        rows.stream()
            .map(PageRow::strategy)
            .distinct()
            .filter(strategy -> of(strategy).isPresent())
            .toList();
    return known.isEmpty()
        ? ""
        : """
        <details class="meaning"><summary>Where the strategies run a task</summary>\
        <dl class="statements">%s</dl></details>
        """
            .formatted(Html.each(known, strategy -> Html.entry(strategy, of(strategy).orElse(""))));
  }
}
