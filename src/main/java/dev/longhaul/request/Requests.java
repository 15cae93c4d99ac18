package dev.longhaul.request;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one load: which one comes next, with which values. Users share it. Several
 * requests come in a fixed order in which each has its weight and none waits longer than it must
 * (smooth weighted round-robin, as nginx balances servers).
 */
public final class Requests {
  private final List<Request> requests;
  private final List<Prepared> prepared;
  private final int[] order;
  private final AtomicInteger sent = new AtomicInteger();
  private final @Nullable Message only;

  /**
   * Prepares requests.
   *
   * @throws ConfigurationException if there is none, or one of them cannot be sent
   */
  public Requests(List<Request> requests) {
    this(requests, 0, 1);
  }

  /**
   * Prepares the requests of one of several drivers that share a load: together they take each row
   * of a feed as often as one driver would.
   *
   * @param rank which of the drivers it is, from 0
   * @param drivers how many there are
   * @throws ConfigurationException if there is no request, or one of them cannot be sent
   */
  public Requests(List<Request> requests, int rank, int drivers) {
    if (requests.isEmpty()) {
      throw new ConfigurationException("a load must have at least one request, but has none");
    }
    this.requests = List.copyOf(requests);
    prepared = requests.stream().map(each -> new Prepared(each, rank, drivers)).toList();
    order = order(requests);
    only = prepared.size() == 1 ? prepared.getFirst().fixed() : null;
  }

  /** Returns the requests of a load that sends one request again and again. */
  public static Requests of(Request request) {
    return new Requests(List.of(request));
  }

  private static int[] order(List<Request> requests) {
    int sum = requests.stream().mapToInt(Request::weight).sum();
    int[] due = new int[requests.size()];
    int[] order = new int[sum];
    for (int place = 0; place < sum; place++) {
      int next = 0;
      for (int i = 0; i < due.length; i++) {
        due[i] += requests.get(i).weight();
        next = due[i] > due[next] ? i : next;
      }
      due[next] -= sum;
      order[place] = next;
    }
    return order;
  }

  /** Returns the only message, if each request of the load is the same; else null. */
  public @Nullable Message only() {
    return only;
  }

  /** Returns the next message. */
  public Message next() {
    Message same = only;
    if (same != null) {
      return same;
    }
    int number = Math.floorMod(sent.getAndIncrement(), order.length);
    return prepared.get(order[number]).next();
  }

  /**
   * Returns whether the requests change nothing on the server, by their methods (RFC 9110, 9.2.1),
   * so that a few more of them do no harm.
   */
  public boolean areSafe() {
    return requests.stream()
        .allMatch(request -> Set.of("GET", "HEAD", "OPTIONS").contains(request.content().method()));
  }

  /** Returns the requests. */
  public List<Request> all() {
    return requests;
  }

  /** Returns the names of the requests, such as {@code GET /orders/{id} + POST /orders}. */
  public String name() {
    List<String> names = new ArrayList<>();
    for (Request request : requests) {
      names.add(
          requests.size() > 1 && request.weight() > 1
              ? request.weight() + " × " + request.name()
              : request.name());
    }
    return names.stream().collect(joining(" + "));
  }
}
