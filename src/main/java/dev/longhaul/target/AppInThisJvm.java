package dev.longhaul.target;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.longhaul.configuration.Settings;
import dev.longhaul.process.UserClass;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an app in this JVM: a debugger stops at its breakpoints. */
final class AppInThisJvm {
  private final AppTarget target;
  private final App app;
  private final AtomicBoolean closed = new AtomicBoolean();

  private AppInThisJvm(AppTarget target) {
    this.target = target;
    app = UserClass.of(target.type(), App.class).create();
  }

  static RunningTarget start(AppTarget target, Settings settings) {
    AppInThisJvm running = new AppInThisJvm(target);
    AppCheck check = new AppCheck(target, settings);
    try {
      return running.start(check, settings);
    } catch (AppCheck.Fault fault) {
      throw running.failed(fault.reason(), fault);
    } catch (IOException failure) {
      throw running.failed(check.broken(failure.toString()), failure);
    }
  }

  private RunningTarget start(AppCheck check, Settings settings) throws IOException {
    long begin = System.nanoTime();
    AppAnnouncement announced = announced(check, settings);
    Duration left = settings.server().startupTimeout().minusNanos(System.nanoTime() - begin);
    AppCheck.Answers answers = check.await(announced, left, () -> true);
    return new Answering(
        answers.uri(),
        answers.probe(),
        // In this JVM, the load's share and the app's share cannot be separated.
        Optional.empty(),
        List.of(),
        Optional.empty(),
        () -> closed.get() ? Optional.of("was closed") : Optional.empty(),
        this::close);
  }

  /** Starts the app on a separate thread, because a start may never return. */
  private AppAnnouncement announced(AppCheck check, Settings settings) {
    CompletableFuture<Integer> returned = new CompletableFuture<>();
    Thread starter =
        Thread.ofPlatform()
            .daemon()
            .name("longhaul-app")
            .start(
                () -> {
                  try {
                    returned.complete(app.start(settings.server().port()));
                  } catch (Throwable failure) {
                    returned.completeExceptionally(failure);
                  }
                });
    try {
      return new AppAnnouncement.Returned(
          returned.get(settings.server().startupTimeout().toNanos(), NANOSECONDS), app.https());
    } catch (ExecutionException wrapper) {
      throw failed(
          check.broken("it threw " + wrapper.getCause()),
          wrapper.getCause() == null ? wrapper : wrapper.getCause());
    } catch (TimeoutException late) {
      starter.interrupt();
      throw failed(check.late(), late);
    } catch (InterruptedException interrupted) {
      starter.interrupt();
      Thread.currentThread().interrupt();
      throw failed("the start was interrupted", interrupted);
    }
  }

  private TargetStartException failed(String reason, Throwable cause) {
    TargetStartException failure =
        new TargetStartException(target, reason, cause, Optional.empty());
    try {
      close();
    } catch (RuntimeException notClosed) {
      failure.addSuppressed(notClosed);
    }
    return failure;
  }

  private void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      app.close();
    } catch (Exception failure) {
      throw new IllegalStateException(
          "%s.close() must end the app, but threw %s".formatted(target.type().getName(), failure),
          failure);
    }
  }
}
