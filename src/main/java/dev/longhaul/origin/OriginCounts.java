package dev.longhaul.origin;

import dev.longhaul.configuration.Origin;
import dev.longhaul.text.Names;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What our own origins were asked for since they were started.
 *
 * @param requests of each origin, failed ones included
 * @param failures how many of them a flaky origin let fail
 * @param nameQueries queries to the DNS server
 */
public record OriginCounts(
    Map<Origin, Long> requests, Map<Origin, Long> failures, long nameQueries) {
  private static final String REQUESTS = "requests.";
  private static final String FAILURES = "failures.";
  private static final String NAME_QUERIES = "name_queries";

  /** Copies the maps. */
  public OriginCounts {
    requests = Map.copyOf(requests);
    failures = Map.copyOf(failures);
  }

  /** Returns how often an origin was asked. */
  public long requestsTo(Origin origin) {
    return requests.getOrDefault(origin, 0L);
  }

  /** Returns how often a flaky origin let a request fail. */
  public long failuresOf(Origin origin) {
    return failures.getOrDefault(origin, 0L);
  }

  /** Writes a line for each count. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Origin origin : Origin.values()) {
      text.append(REQUESTS + Names.of(origin) + " " + requestsTo(origin) + "\n");
      text.append(FAILURES + Names.of(origin) + " " + failuresOf(origin) + "\n");
    }
    return text.append(NAME_QUERIES + " " + nameQueries + "\n").toString();
  }

  /** Reads what {@link #text} wrote. */
  static OriginCounts parse(String text) {
    Map<String, Long> counts = new HashMap<>();
    text.lines()
        .map(line -> line.split(" ", 2))
        .forEach(pair -> counts.put(pair[0], Long.parseLong(pair[1])));
    Map<Origin, Long> requests = new EnumMap<>(Origin.class);
    Map<Origin, Long> failures = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      requests.put(origin, counts.getOrDefault(REQUESTS + Names.of(origin), 0L));
      failures.put(origin, counts.getOrDefault(FAILURES + Names.of(origin), 0L));
    }
    return new OriginCounts(requests, failures, counts.getOrDefault(NAME_QUERIES, 0L));
  }
}
