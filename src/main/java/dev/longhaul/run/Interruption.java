package dev.longhaul.run;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal that ends this JVM, such as Ctrl-C, interrupt a case first: the JVM waits until the
 * case has reported what it measured so far.
 */
final class Interruption implements AutoCloseable {
  /** Less than the three seconds in which nothing of an ended run may be left. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /**
   * Shells and {@code timeout} send a signal to a process and to its group, so that it comes twice.
   */
  private static final Duration SAME_PRESS = Duration.ofMillis(300);

  private static final int EXIT_CODE_OF_CTRL_C = 130;

  private final Thread interrupted = Thread.currentThread();
  private final Duration longest;
  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "longhaul-interruption");
  private volatile boolean came;

  private Interruption(Duration longest) {
    this.longest = longest;
  }

  /** Interrupts the calling thread if a signal comes, until it is closed. */
  static Interruption ofThisThread() {
    return ofThisThread(LONGEST);
  }

  static Interruption ofThisThread(Duration longest) {
    Interruption interruption = new Interruption(longest);
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException endsAlready) {
      Thread.currentThread().interrupt();
    }
    return interruption;
  }

  /** Returns whether a signal has come. */
  boolean came() {
    return came;
  }

  private void interrupt() {
    came = true;
    endAtOnceOnCtrlC();
    interrupted.interrupt();
    try {
      boolean unused = reported.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Lets another Ctrl-C end this JVM at once: by itself, a JVM that is ending ignores it. The class
   * for signals is in no public package, and a JVM without it ends when it has reported.
   */
  private static void endAtOnceOnCtrlC() {
    long begun = System.nanoTime();
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object ending =
          Proxy.newProxyInstance(
              handlers.getClassLoader(),
              new Class<?>[] {handlers},
              (proxy, method, arguments) -> {
                if (System.nanoTime() - begun > SAME_PRESS.toNanos()) {
                  Runtime.getRuntime().halt(EXIT_CODE_OF_CTRL_C);
                }
                return null;
              });
      signals
          .getMethod("handle", signals, handlers)
          .invoke(null, signals.getConstructor(String.class).newInstance("INT"), ending);
    } catch (ReflectiveOperationException | RuntimeException notHere) {
      // Also where signals are switched off, by -Xrs.
    }
  }

  @Override
  public void close() {
    reported.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      // The hook is running, or has run.
    }
  }
}
