package dev.longhaul.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Lets the Flight Recorder of each JVM of a process tree record a window.
 *
 * <p>It asks the JVMs from outside, as {@code jcmd} does, on a separate thread: the load goes on
 * meanwhile. A first recording begins before the warm-up and is thrown away: starting the recorder
 * instruments classes of the JDK, which takes a second of processor time, and the compilers then
 * see the code that the window runs.
 */
public final class WindowRecorder implements AutoCloseable {
  private static final String WARM_UP = "longhaul-warm-up";
  private static final String WINDOW = "longhaul-window";

  /** More events than by default: a window is short. */
  private static final String START = "JFR.start name=%s settings=profile dumponexit=false %s";

  /** A warm-up without end fills no disk. */
  private static final String LITTLE = "maxage=5s maxsize=20M";

  /** A recording of minutes has some 100 MB. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ProcessTree tree;
  private final Path file;
  private final ExecutorService orders =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("longhaul-recordings").factory());

  /** Only the thread of the orders uses these two. */
  private List<ProcessHandle> recording = List.of();

  private final List<String> lacks = new ArrayList<>();
  private CompletableFuture<FlightRecordings> recorded =
      CompletableFuture.completedFuture(new FlightRecordings(List.of(), List.of()));
  private boolean begun;

  /**
   * Creates a recorder.
   *
   * @param root the process whose tree is recorded
   * @param strays processes that it started and whose parents have ended
   * @param file the recording of the first JVM; the others have their process's number in the name
   */
  public WindowRecorder(ProcessHandle root, List<ProcessHandle> strays, Path file) {
    tree = new ProcessTree(root, strays);
    this.file = file.toAbsolutePath();
  }

  /** Starts the recorders of the tree's JVMs, and returns when they run. */
  public void warmUp() {
    // One that refuses will refuse the window, too, and say so then.
    CompletableFuture.runAsync(() -> ask(jvms(), START.formatted(WARM_UP, LITTLE)), orders).join();
  }

  /** Begins a window, and forgets an earlier one. */
  public synchronized void begin() {
    begun = true;
    orders.execute(
        () -> {
          ask(recording, "JFR.stop name=" + WINDOW);
          lacks.clear();
          List<ProcessHandle> jvms = jvms();
          if (jvms.isEmpty()) {
            lacks.add("no process of the target is a JVM that can be asked");
          }
          Map<ProcessHandle, String> refused = ask(jvms, START.formatted(WINDOW, ""));
          lacks.addAll(refused.values());
          recording = jvms.stream().filter(jvm -> !refused.containsKey(jvm)).toList();
        });
  }

  /** Ends the window. Without one, or the second time, it does nothing. */
  public synchronized void end() {
    if (begun) {
      begun = false;
      recorded = CompletableFuture.supplyAsync(this::write, orders);
    }
  }

  /** Returns the recordings of the last window, when they are written. */
  public synchronized FlightRecordings recordings() {
    return recorded.join();
  }

  private FlightRecordings write() {
    Map<ProcessHandle, Path> files = new LinkedHashMap<>();
    recording.forEach(jvm -> files.put(jvm, files.isEmpty() ? file : fileOf(jvm)));
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException notWritable) {
      // The JVMs will say so, each for its file.
    }
    lacks.addAll(
        all(
                recording,
                jvm -> {
                  Path written = Objects.requireNonNull(files.get(jvm));
                  Files.deleteIfExists(written);
                  return AttachedJvm.ask(
                      jvm, "JFR.stop name=%s filename=\"%s\"".formatted(WINDOW, written));
                })
            .values());
    ask(recording, "JFR.stop name=" + WARM_UP);
    recording = List.of();
    return new FlightRecordings(
        files.values().stream().filter(WindowRecorder::hasContent).toList(), lacks);
  }

  private Path fileOf(ProcessHandle jvm) {
    String name = file.getFileName().toString().replaceAll("\\.jfr$", "");
    return file.resolveSibling(name + "-" + jvm.pid() + ".jfr");
  }

  private static boolean hasContent(Path file) {
    try {
      return Files.size(file) > 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  private List<ProcessHandle> jvms() {
    return tree.processes().stream().filter(AttachedJvm::isJvm).toList();
  }

  private interface Order {
    String giveTo(ProcessHandle jvm) throws IOException, InterruptedException;
  }

  private static Map<ProcessHandle, String> ask(List<ProcessHandle> jvms, String question) {
    return all(jvms, jvm -> AttachedJvm.ask(jvm, question));
  }

  /** Asks all JVMs at the same time, and returns what went wrong with which. */
  private static Map<ProcessHandle, String> all(List<ProcessHandle> jvms, Order order) {
    Map<ProcessHandle, String> failures = new LinkedHashMap<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> questions =
          jvms.stream().<Callable<String>>map(jvm -> () -> order.giveTo(jvm)).toList();
      List<Future<String>> answers =
          each.invokeAll(questions, LONGEST.toNanos(), TimeUnit.NANOSECONDS);
      for (int i = 0; i < answers.size(); i++) {
        ProcessHandle jvm = jvms.get(i);
        try {
          answers.get(i).get();
        } catch (ExecutionException refused) {
          failures.put(jvm, "process %s: %s".formatted(jvm.pid(), refused.getCause()));
        } catch (CancellationException late) {
          failures.put(jvm, "process %s did not answer in time".formatted(jvm.pid()));
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    return failures;
  }

  @Override
  public void close() {
    orders.shutdownNow();
  }
}
