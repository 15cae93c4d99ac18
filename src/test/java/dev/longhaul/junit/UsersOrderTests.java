package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order a server meets the numbers of users of its rows: what comes later is warmer. */
class UsersOrderTests {
  private static final int ROUNDS = 10;

  static class SweptTestCases {
    @BenchmarkMatrix(
        rows = {"request_thread, noop", "thread_pool, noop", "virtual_threads, noop"},
        users = {1, 5, 25, 100, 200})
    void serves(LoadTest load) {}
  }

  private static List<MatrixInvocation> invocations() throws NoSuchMethodException {
    List<MatrixRow> rows =
        Matrix.of(
                SweptTestCases.class.getDeclaredMethod("serves", LoadTest.class),
                List.of(SweptTestCases.class),
                parameter -> null)
            .rows();
    return MatrixInvocations.invocations(rows, (place, alike) -> RowPlan.ofRounds(ROUNDS, alike));
  }

  private static List<MatrixInvocation> round(List<MatrixInvocation> rows, int round) {
    return round(rows, rows, round);
  }

  private static List<MatrixInvocation> round(
      List<MatrixInvocation> rows, List<MatrixInvocation> going, int round) {
    return MatrixInvocations.inOrder(rows, going, round, 0, new AtomicInteger()).stream()
        .map(RoundInvocation::row)
        .toList();
  }

  /** Returns the numbers of users in the order of a round, by their server. */
  private static Map<String, List<Integer>> users(List<MatrixInvocation> rows, int round) {
    Map<String, List<Integer>> users = new LinkedHashMap<>();
    for (MatrixInvocation row : round(rows, round)) {
      users
          .computeIfAbsent(row.server(), server -> new ArrayList<>())
          .add(row.row().point().users().orElseThrow());
    }
    return users;
  }

  @Test
  void variesOverTheRounds() throws NoSuchMethodException {
    List<MatrixInvocation> rows = invocations();
    List<List<Integer>> orders =
        IntStream.rangeClosed(1, ROUNDS)
            .mapToObj(round -> users(rows, round).getOrDefault("thread_pool/noop (1)", List.of()))
            .toList();
    assertThat(orders)
        .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder(1, 5, 25, 100, 200));
    assertThat(orders.stream().distinct()).hasSizeGreaterThan(5);
  }

  /** A server that gets faster or slower within a round then meets all numbers alike. */
  @Test
  void anEvenRoundIsTheReverseOfTheOneBefore() throws NoSuchMethodException {
    List<MatrixInvocation> rows = invocations();
    for (int round = 1; round < ROUNDS; round += 2) {
      assertThat(round(rows, round)).containsExactlyInAnyOrderElementsOf(rows);
      assertThat(round(rows, round + 1)).isEqualTo(round(rows, round).reversed());
    }
  }

  /** A row may drop out after any round, also between one and its reverse. */
  @Test
  void rowsThatDropOutDoNotChangeTheOrderOfTheOthers() throws NoSuchMethodException {
    List<MatrixInvocation> rows = invocations();
    List<MatrixInvocation> going =
        rows.stream().filter(row -> row.place() % 3 > 0).toList().reversed();
    for (int round = 1; round <= ROUNDS; round++) {
      assertThat(round(rows, going, round))
          .isEqualTo(round(rows, round).stream().filter(going::contains).toList());
    }
  }

  /** Rows that are compared then have the same before them. */
  @Test
  void allServersOfARoundHaveTheSameOne() throws NoSuchMethodException {
    List<MatrixInvocation> rows = invocations();
    for (int round = 1; round <= ROUNDS; round++) {
      assertThat(users(rows, round)).hasSize(3);
      assertThat(Set.copyOf(users(rows, round).values())).as("round %s", round).hasSize(1);
    }
  }

  @Test
  void theRowsOfAServerFollowOneAnother() throws NoSuchMethodException {
    List<MatrixInvocation> rows = invocations();
    for (int round = 1; round <= ROUNDS; round++) {
      List<String> servers = round(rows, round).stream().map(MatrixInvocation::server).toList();
      for (int first = 0; first < servers.size(); first += 5) {
        assertThat(Set.copyOf(servers.subList(first, first + 5))).as("round %s", round).hasSize(1);
      }
    }
  }
}
