package dev.longhaul.server.strategy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RequestQueueTests {
  private final RequestQueue queue = new RequestQueue();

  @Test
  void keepsArrivalOrderAndReturnsAPutBackRequestFirst() {
    var first = queue.add();
    var second = queue.add();

    assertThat(queue.take(() -> true)).containsSame(first);
    queue.putBack(first);

    assertThat(queue.take(() -> true)).containsSame(first);
    assertThat(queue.take(() -> true)).containsSame(second);
  }

  @Test
  void letsOnlySoManyBeServedAtOnce() throws Exception {
    queue.limit(1);
    var first = queue.add();
    var second = queue.add();
    assertThat(queue.take(() -> true)).containsSame(first);
    try (var threads = Executors.newCachedThreadPool()) {
      Future<Optional<CompletableFuture<Served>>> waiting =
          threads.submit(() -> queue.take(() -> true));
      assertThat(waiting.isDone()).isFalse();
      queue.served();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).containsSame(second);
    }
  }

  @Test
  void givesNoRequestToAThreadWithADeadWorker() {
    var request = queue.add();

    assertThat(queue.take(() -> false)).isEmpty();
    assertThat(queue.take(() -> true)).containsSame(request);
  }

  @Test
  void wakesAWaitingThreadWhenItsWorkerDies() throws Exception {
    AtomicBoolean alive = new AtomicBoolean(true);
    try (var threads = Executors.newCachedThreadPool()) {
      Future<Optional<CompletableFuture<Served>>> waiting =
          threads.submit(() -> queue.take(alive::get));
      alive.set(false);
      await()
          .untilAsserted(
              () -> {
                queue.wake();
                assertThat(waiting.isDone()).isTrue();
              });
      assertThat(waiting.get()).isEmpty();
    }
  }

  /** A thread that is woken up for a request, but has no worker, wakes up the next thread. */
  @Test
  void losesNoRequestToAThreadWithADeadWorker() throws Exception {
    for (int round = 0; round < 200; round++) {
      AtomicBoolean alive = new AtomicBoolean(true);
      try (var threads = Executors.newCachedThreadPool()) {
        var dying = threads.submit(() -> queue.take(alive::get));
        var healthy = threads.submit(() -> queue.take(() -> true));
        alive.set(false);
        var request = queue.add();
        assertThat(healthy.get(30, TimeUnit.SECONDS)).containsSame(request);
        queue.wake();
        assertThat(dying.get(30, TimeUnit.SECONDS)).isEmpty();
      }
    }
  }

  @Test
  void givesNoRequestAfterItIsClosed() throws Exception {
    RequestQueue empty = new RequestQueue();
    try (var threads = Executors.newCachedThreadPool()) {
      var waiting = threads.submit(() -> empty.take(() -> true));
      empty.close();
      assertThat(waiting.get(30, TimeUnit.SECONDS)).isEmpty();
    }
    var left = queue.add();
    queue.close();
    queue.putBack(left);
    var unused = queue.add();

    assertThat(queue.isOpen()).isFalse();
    assertThat(queue.take(() -> true)).isEmpty();
  }
}
