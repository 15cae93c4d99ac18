package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.LoadListener;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.Origins;
import dev.longhaul.server.Server;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Compares the driver with other load generators, in turn on the same server. Differences and their
 * reasons are in {@code docs/agreement.md}.
 */
@Tag("agreement")
@Tag("smoke")
@Order(Order.DEFAULT + 10)
@Isolated("a benchmark beside another test measures both")
class AgreementBenchmark {
  private static final int ROUNDS = 2;

  /**
   * A row and its measurement.
   *
   * @param users the number of users, for all load generators
   * @param warmUp the seconds of load before the measurement, until the server's code is compiled;
   *     otherwise each generator would find a faster server than the one before
   * @param seconds the seconds that each generator measures
   * @param requestsEach the number of requests of a user, for tools with such an option; all of
   *     them end, so that no edge cuts a request
   */
  private record Row(
      String strategy, String task, int users, int warmUp, int seconds, OptionalInt requestsEach) {
    @Override
    public String toString() {
      return strategy + "/" + task + ", " + users + " users";
    }
  }

  /**
   * Results of all rounds, in requests per second, in the order of rounds.
   *
   * @param ours the results of the driver
   * @param theirs the results of each tool
   */
  private record Rates(List<Double> ours, Map<LoadTool, List<Double>> theirs) {
    Rates and(Rates more) {
      Map<LoadTool, List<Double>> all = new EnumMap<>(LoadTool.class);
      theirs.forEach((tool, rates) -> all.put(tool, joined(rates, more.theirs.get(tool))));
      return new Rates(joined(ours, more.ours), all);
    }

    private static List<Double> joined(List<Double> first, List<Double> then) {
      return Stream.of(first, then).flatMap(List::stream).toList();
    }
  }

  /** The tools connect in a user's first request, without a warm-up: 14 make little of it. */
  @Test
  void agreesWithTheToolsOnASleep() throws Exception {
    assertAgreement(new Row("event_loop", "sleep_async", 25, 1, 4, OptionalInt.of(14)), 0.98);
  }

  @Test
  void agreesWithTheToolsOnACpuBoundServer() throws Exception {
    assertAgreement(
        new Row("thread_pool", "network_https_cpu_bound_sync", 2, 2, 3, OptionalInt.of(8)), 0.8);
  }

  /**
   * The load generator is the bottleneck here, so the tools differ from each other, and ours may be
   * faster than all: that it counts no request twice is shown where the server counts them, too.
   */
  @Test
  void isNotSlowerThanTheSlowestToolWithoutWork() throws Exception {
    // If the slowest is missing, the others are well above.
    boolean all = Arrays.stream(LoadTool.values()).allMatch(LoadTool::isInstalled);
    double share = all ? 0.8 : 0.4;
    Row row = new Row("request_thread", "noop", 25, 3, 1, OptionalInt.empty());
    Rates rates = measure(row);
    if (Collections.max(toTheSlowest(rates)) < share) {
      rates = rates.and(measure(row));
    }
    List<Double> ratios = toTheSlowest(rates);
    assertThat(Collections.max(ratios))
        .as("longhaul / slowest: %s", ratios)
        .isGreaterThanOrEqualTo(share);
  }

  private static List<Double> toTheSlowest(Rates rates) {
    List<List<Double>> all =
        rates.theirs().values().stream().map(theirs -> ratios(rates.ours(), theirs)).toList();
    return IntStream.range(0, rates.ours().size())
        .mapToObj(round -> all.stream().mapToDouble(each -> each.get(round)).max().orElseThrow())
        .toList();
  }

  /**
   * Checks that the driver agrees with each tool. A busy machine puts single rounds off, to either
   * side. A driver that measures something else is off in all of them, to the same side.
   *
   * @param share the lower limit of the ratio of both; the upper limit is its reciprocal
   */
  private static void assertAgreement(Row row, double share) throws Exception {
    Rates rates = measure(row);
    if (!rates.theirs().values().stream()
        .allMatch(theirs -> agree(ratios(rates.ours(), theirs), share))) {
      Rates all = rates.and(measure(row));
      all.theirs()
          .forEach(
              (tool, theirs) ->
                  assertThat(agree(ratios(all.ours(), theirs), share))
                      .as("longhaul / %s, 1 within %s: %s", tool, share, ratios(all.ours(), theirs))
                      .isTrue());
    }
  }

  private static boolean agree(List<Double> ratios, double share) {
    return Collections.max(ratios) >= share && Collections.min(ratios) <= 1 / share;
  }

  private static Rates measure(Row row) throws Exception {
    List<LoadTool> tools = Arrays.stream(LoadTool.values()).filter(LoadTool::isInstalled).toList();
    assumeFalse(tools.isEmpty(), "none of wrk, ab and siege is installed");
    Settings settings = settings(row, row.seconds());
    try (Origins origins = origins(row, settings);
        Server server =
            Server.start(
                Strategies.named(row.strategy()),
                Tasks.named(row.task()),
                settings,
                origins.addresses(),
                "agreement");
        HttpClient client = HttpClient.newHttpClient()) {
      String body = body(row, origins.addresses());
      LoadReport unused =
          OwnDriver.run(server, body, settings(row, row.warmUp()), new LoadListener() {});
      Rates rates = new Rates(new ArrayList<>(), new EnumMap<>(LoadTool.class));
      for (int round = 1; round <= ROUNDS; round++) {
        // The order rotates in each round: a drift of the machine favours none.
        List<LoadTool> order = new ArrayList<>(tools);
        Collections.rotate(order, round);
        boolean last = round % 2 == 0;
        if (!last) {
          rates.ours().add(ours(row, round, server, body, settings));
        }
        for (LoadTool tool : order) {
          settle(client, server.task());
          rates
              .theirs()
              .computeIfAbsent(tool, any -> new ArrayList<>())
              .add(theirs(row, round, server, tool));
        }
        if (last) {
          settle(client, server.task());
          rates.ours().add(ours(row, round, server, body, settings));
        }
      }
      printPairs(row, rates);
      return rates;
    }
  }

  /**
   * The server still serves requests that a tool has given up: the next tool must not wait for
   * them.
   */
  private static void settle(HttpClient client, URI task) throws Exception {
    assertThat(
            client
                .send(HttpRequest.newBuilder(task).build(), BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
  }

  private static double ours(Row row, int round, Server server, String body, Settings settings)
      throws Exception {
    LoadReport report = OwnDriver.run(server, body, settings, new LoadListener() {});
    print(
        String.format(
            Locale.ROOT, "%s: round %d: longhaul %.2f/s", row, round, report.perSecond()));
    return report.perSecond();
  }

  /**
   * Returns what a tool measures of a row, without edges if it sends a fixed number of requests.
   */
  private static double theirs(Row row, int round, Server server, LoadTool tool) throws Exception {
    LoadReport report = tool.run(server.task(), row.users(), row.seconds(), row.requestsEach());
    assumeTrue(
        report.requests() > 0,
        row + ": a run must be longer than a response, which takes this machine too long now");
    double perSecond =
        row.requestsEach().isPresent() ? report.withoutEdges(row.users()) : report.perSecond();
    print(
        String.format(
            Locale.ROOT,
            "%s: round %d: %s %.2f/s, as it prints %.2f/s",
            row,
            round,
            tool,
            perSecond,
            report.perSecond()));
    return perSecond;
  }

  private static void printPairs(Row row, Rates rates) {
    rates
        .theirs()
        .forEach(
            (tool, theirs) ->
                print(
                    String.format(
                        Locale.ROOT,
                        "%s: longhaul / %s: median %.4f of %s",
                        row,
                        tool,
                        median(ratios(rates.ours(), theirs)),
                        inWords(ratios(rates.ours(), theirs)))));
  }

  private static List<String> inWords(List<Double> ratios) {
    return ratios.stream().map(ratio -> String.format(Locale.ROOT, "%.4f", ratio)).toList();
  }

  private static void print(String line) {
    System.out.println("longhaul: agreement: " + line);
  }

  private static List<Double> ratios(List<Double> ours, List<Double> theirs) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / theirs.get(i));
    }
    return ratios;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static Settings settings(Row row, int seconds) {
    return Settings.from(
        Map.of(
                "longhaul.profile",
                "quick", // no tool begins anew where the machine stood still
                "longhaul.users",
                String.valueOf(row.users()),
                "longhaul.warmup",
                "500 ms",
                "longhaul.warmup_limit",
                "1 min", // that of a smoke run would end it while the driver is still compiled
                "longhaul.duration",
                seconds + " s",
                "longhaul.driver_threads",
                "1") // as wrk and ab have
            ::get);
  }

  private static Origins origins(Row row, Settings settings) {
    return Tasks.named(row.task()).origins().isEmpty()
        ? Origins.none()
        : Origins.start(settings.origins(), settings.output(), "agreement-origins");
  }

  private static String body(Row row, OriginAddresses origins) throws Exception {
    TaskEnvironment environment =
        Server.environment(Settings.defaults(), origins, "agreement-expected");
    try (Task task = Tasks.named(row.task()).create(environment)) {
      return ExactPage.of(task);
    }
  }
}
