package dev.longhaul.cluster;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.request.Request.post;

import dev.longhaul.request.Check;
import dev.longhaul.request.Feed;
import dev.longhaul.request.Request;
import dev.longhaul.request.RequestValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A message of each kind, with all that one may have. */
final class ClusterMessages {
  private ClusterMessages() {}

  static List<ClusterMessage> all() {
    return List.of(
        new ClusterMessage.Hello("1.2.3"),
        new ClusterMessage.Presence("driver-1:7800", "1.2.3", Optional.of("it sends a load")),
        new ClusterMessage.Presence("[::1]:7800", "", Optional.empty()),
        new ClusterMessage.Ping(7),
        new ClusterMessage.Pong(7, Long.MIN_VALUE),
        new ClusterMessage.Assignment(
            Long.MAX_VALUE,
            1,
            3,
            Map.of("longhaul.users", "9"),
            Optional.of("-----BEGIN CERTIFICATE-----"),
            "http://driver-1:8080/",
            requests().stream().map(RequestValues::of).toList()),
        new ClusterMessage.Refusal(1, "no – not today"),
        new ClusterMessage.Prepared(2, Map.of("longhaul.users", "9")),
        new ClusterMessage.Start(3, -1),
        new ClusterMessage.Progress(4, 5, true),
        new ClusterMessage.Open(6, 7),
        new ClusterMessage.Drained(8),
        new ClusterMessage.Finish(9),
        new ClusterMessage.Result(
            10,
            new ShareResult(
                Optional.of(new SampleLoad(300, 1).part(0, 1)),
                2,
                OptionalLong.of(11),
                OptionalLong.of(12),
                Map.of("ConnectException: Connection refused", 13L))),
        new ClusterMessage.Result(
            14,
            new ShareResult(
                Optional.empty(), 1, OptionalLong.empty(), OptionalLong.empty(), Map.of())),
        new ClusterMessage.Failed(15, "java.lang.IllegalStateException"),
        new ClusterMessage.CeilingWanted(16),
        new ClusterMessage.Ceiling(17, OptionalDouble.of(34_000)),
        new ClusterMessage.Ceiling(18, OptionalDouble.empty()),
        new ClusterMessage.Abort(19, "its user has ended it"));
  }

  private static List<Request> requests() {
    return List.of(
        get("/orders/{id}?page={page}")
            .query("q", "a b{id}")
            .header("Accept", "text/{id}")
            .header("X-Literal", Request.literal("{id}"))
            .fedBy(
                Feed.rows(List.of(Map.of("id", "1", "page", "x"), Map.of("id", "2", "page", "y")))
                    .drawn(5))
            .weight(3)
            .expecting(Check.status(200, 404))
            .expecting(Check.contains("order"))
            .expecting(Check.nonEmptyBody())
            .named("orders"),
        post("/orders").body("{\"a\": 1}").expecting(Check.body("ok")),
        post("/bytes").body(new byte[] {0, -1, 7}));
  }
}
