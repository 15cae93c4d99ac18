package dev.longhaul.request;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestsTests {
  @Test
  void weightsComeInASmoothOrder() {
    Requests requests = new Requests(List.of(get("/a").weight(3), get("/b")));
    assertThat(targets(requests, 8))
        .containsExactly("/a", "/a", "/b", "/a", "/a", "/a", "/b", "/a");
    Requests three = new Requests(List.of(get("/a").weight(5), get("/b"), get("/c")));
    assertThat(targets(three, 7)).containsExactly("/a", "/a", "/b", "/a", "/c", "/a", "/a");
    Requests equal = new Requests(List.of(get("/a").weight(7), get("/b").weight(7)));
    assertThat(targets(equal, 4)).containsExactly("/a", "/b", "/a", "/b");
  }

  @Test
  void weightsAreExactOverManyMessages() {
    Requests requests =
        new Requests(List.of(get("/a").weight(997), get("/b").weight(2), get("/c")));
    assertThat(targets(requests, 5_000).stream().collect(groupingBy(identity(), counting())))
        .isEqualTo(Map.of("/a", 4_985L, "/b", 10L, "/c", 5L));
  }

  @Test
  void eachRequestCountsItsRows() {
    Feed feed = Feed.rows(Stream.of("0", "1", "2").map(n -> Map.of("n", n)).toList());
    Requests requests =
        new Requests(List.of(get("/a{n}").weight(2).fedBy(feed), post("/b{n}").fedBy(feed)));
    assertThat(targets(requests, 9))
        .containsExactly("/a0", "/b0", "/a1", "/a2", "/b1", "/a0", "/a1", "/b2", "/a2");
  }

  @Test
  void loadsDoNotShareTheirPlaceInAFeed() {
    Request request = get("/{n}").fedBy(Feed.rows(List.of(Map.of("n", "0"), Map.of("n", "1"))));
    assertThat(targets(Requests.of(request), 1)).containsExactly("/0");
    assertThat(targets(Requests.of(request), 1)).containsExactly("/0");
  }

  @Test
  void countsAreExactWithSeveralThreads() {
    Feed feed = Feed.rows(IntStream.range(0, 8).mapToObj(n -> Map.of("n", "" + n)).toList());
    Requests requests = new Requests(List.of(get("/a").weight(3), get("/{n}").fedBy(feed)));
    Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(
                    thread ->
                        CompletableFuture.runAsync(
                            () ->
                                targets(requests, 8_000)
                                    .forEach(
                                        target ->
                                            counts
                                                .computeIfAbsent(target, any -> new LongAdder())
                                                .increment())))
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(sum(counts, "/a")).isEqualTo(24_000);
    assertThat(IntStream.range(0, 8).mapToObj(n -> sum(counts, "/" + n))).containsOnly(1_000L);
  }

  @Test
  void nameSaysWhatIsSent() {
    assertThat(Requests.of(get("/a").weight(3)).name()).isEqualTo("GET /a");
    assertThat(new Requests(List.of(get("/a").weight(3), post("/b").named("order"))).name())
        .isEqualTo("3 × GET /a + order");
  }

  private static long sum(Map<String, LongAdder> counts, String target) {
    return counts.getOrDefault(target, new LongAdder()).sum();
  }

  private static List<String> targets(Requests requests, int count) {
    return Stream.generate(requests::next).limit(count).map(Message::target).toList();
  }
}
