package dev.longhaul.server.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class OnIoThreadsTests {
  private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

  @Test
  void startReturnsWhileAllThreadsAreBusy() throws Exception {
    try (AsyncTask task = new OnIoThreads(this::hold, 2)) {
      var pages = List.of(task.start(loop::add), task.start(loop::add), task.start(loop::add));

      assertThat(List.of(take(threads), take(threads)))
          .doesNotHaveDuplicates()
          .allSatisfy(thread -> assertThat(thread.getName()).startsWith("task-io-"))
          .allSatisfy(thread -> assertThat(thread.isDaemon()).isTrue());
      assertThat(threads).as("the third task waits for a thread").isEmpty();
      assertThat(pages).noneMatch(page -> page.isDone());
      released.countDown();
      for (int step = 0; step < pages.size(); step++) {
        take(loop).run();
      }
      assertThat(pages).allSatisfy(page -> assertThat(page).isCompletedWithValue("page"));
    }
  }

  @Test
  void pageContinuesOnTheLoop() throws Exception {
    released.countDown();
    try (AsyncTask task = new OnIoThreads(this::hold, 1)) {
      var page = task.start(loop::add);

      Runnable step = take(loop);
      assertThat(page).isNotDone();
      step.run();
      assertThat(page).isCompletedWithValue("page");
    }
  }

  @Test
  void failureContinuesOnTheLoop() throws Exception {
    IOException failure = new IOException("the disk is gone");
    try (AsyncTask task =
        new OnIoThreads(
            () -> {
              throw failure;
            },
            1)) {
      var page = task.start(loop::add);

      Runnable step = take(loop);
      assertThat(page).isNotDone();
      step.run();
      assertThatThrownBy(page::join).isInstanceOf(CompletionException.class).hasCause(failure);
    }
  }

  @Test
  void closingInterruptsAndEndsTheThreads() throws Exception {
    AsyncTask task = new OnIoThreads(this::hold, 1);
    try (task) {
      var page = task.start(Runnable::run);
      Thread thread = take(threads);

      task.close();

      assertThatThrownBy(page::join).hasCauseInstanceOf(InterruptedException.class);
      thread.join(SECONDS.toMillis(30));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private String hold() throws InterruptedException {
    threads.add(Thread.currentThread());
    assertThat(released.await(30, SECONDS)).isTrue();
    return "page";
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(30, SECONDS);
    assertThat(next).isNotNull();
    return next;
  }
}
