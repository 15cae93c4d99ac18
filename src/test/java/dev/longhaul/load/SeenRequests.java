package dev.longhaul.load;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The requests that a server saw. It answers the first ones and holds all further ones. So a load
 * ends with each user waiting, and driver and server must agree to the request.
 */
final class SeenRequests {
  static final int USERS = 4;

  private final Queue<Seen> all = new ConcurrentLinkedQueue<>();
  private final AtomicInteger left;
  private final int answered;

  /**
   * Starts without any.
   *
   * @param answered how many are answered
   */
  SeenRequests(int answered) {
    this.answered = answered;
    left = new AtomicInteger(answered);
  }

  /** Records a request; returns whether it is answered. */
  boolean take(Seen request) {
    boolean answer = left.getAndDecrement() > 0;
    all.add(request);
    return answer;
  }

  List<Seen> all() {
    return List.copyOf(all);
  }

  <T> Map<T, Long> counts(Function<Seen, T> by) {
    return all.stream().collect(groupingBy(by, counting()));
  }

  /**
   * Runs a load until each user waits; checks that nothing is lost.
   *
   * @param settings by their keys; without the number of users there are 4
   */
  WholeLoad load(URI server, Map<String, String> settings, Request... requests) {
    Map<String, String> complete = new HashMap<>(settings);
    complete.putIfAbsent("longhaul.users", Integer.toString(USERS));
    complete.put("longhaul.warmup", "0 ms");
    Settings whole = Settings.from(complete::get);
    int users = whole.users();
    WholeLoad load =
        WholeLoad.until(
            // More ends than answers are failures, which the checks below show.
            ended -> ended > answered || (ended == answered && all.size() >= answered + users),
            new Endpoint(server, new Requests(List.of(requests)), () -> true),
            whole);
    assertThat(load.measured().isConserved()).isTrue();
    assertThat(load.measured().finished()).as("ends: %s", load).isEqualTo(answered);
    assertThat(load.measured().inFlightAtEnd()).isEqualTo(users);
    assertThat(all).hasSize(answered + users);
    return load;
  }
}
