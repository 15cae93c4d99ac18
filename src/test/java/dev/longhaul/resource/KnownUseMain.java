package dev.longhaul.resource;

import dev.longhaul.process.JavaCommand;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A process with a known use of resources. It reads one command per line and answers with a line
 * when the command is done. It ends with its input.
 */
final class KnownUseMain {
  private static final int PAGE = 4096;
  private static final int MB = 1_000_000;

  /** Objects to keep in memory. */
  private static final List<Object> KEPT = new ArrayList<>();

  private static @Nullable KnownUse child;

  private KnownUseMain() {}

  /**
   * Runs the commands.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ", 2);
      obey(words[0], words[1]);
      System.out.println("done");
    }
    if (child != null) {
      child.close();
    }
  }

  private static void obey(String verb, String object) throws Exception {
    switch (verb) {
      case "touch" -> touch(ByteBuffer.allocateDirect(Integer.parseInt(object) * MB), true);
      case "map" -> map(Path.of(object));
      case "hold" -> KEPT.add(new byte[Integer.parseInt(object) * MB]);
      case "drop" -> drop(Integer.parseInt(object));
      case "threads" -> threads(Integer.parseInt(object));
      case "sleeps" -> sleeps(Integer.parseInt(object));
      case "compute" -> compute(Duration.parse(object));
      case "system" -> read(Duration.parse(object));
      case "compile" -> compile(Duration.parse(object));
      case "child" -> inChild(object);
      default -> throw new IllegalArgumentException(verb + " is no command");
    }
  }

  private static void touch(ByteBuffer bytes, boolean write) {
    for (int i = 0; i < bytes.capacity(); i += PAGE) {
      byte there = bytes.get(i);
      if (write) {
        bytes.put(i, (byte) (there + 1));
      }
    }
    KEPT.add(bytes);
  }

  private static void map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      MappedByteBuffer shared = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      touch(shared, false);
    }
  }

  /** Makes garbage that a collection of the young generation alone would miss. */
  private static void drop(int megabytes) {
    for (int i = 0; i < megabytes; i++) {
      KEPT.add(new byte[MB]);
    }
    KEPT.subList(KEPT.size() - megabytes, KEPT.size()).clear();
  }

  private static void threads(int count) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                started.countDown();
                while (true) {
                  LockSupport.park(KEPT);
                }
              });
    }
    started.await();
  }

  /** Each sleep is one voluntary context switch, which the test counts. */
  private static void sleeps(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      Thread.sleep(1);
    }
  }

  private static void compute(Duration cpu) {
    long end = cpuNanos() + cpu.toNanos();
    double sum = 0;
    while (cpuNanos() < end) {
      for (int i = 1; i < 1_000_000; i++) {
        sum += Math.sqrt(i);
      }
    }
    KEPT.add(sum);
  }

  /** The kernel makes the random bytes. */
  private static void read(Duration cpu) throws IOException {
    long end = cpuNanos() + cpu.toNanos();
    byte[] bytes = new byte[1 << 20];
    try (InputStream random = new FileInputStream("/dev/urandom")) {
      while (cpuNanos() < end) {
        random.readNBytes(bytes, 0, bytes.length);
      }
    }
  }

  /** Makes the JIT compile the same code again and again, each time in another class. */
  private static void compile(Duration cpu) throws Exception {
    byte[] code = EndlessCompilation.code();
    long end = cpuNanos() + cpu.toNanos();
    while (cpuNanos() < end) {
      KEPT.add(EndlessCompilation.once(code));
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void inChild(String command) throws IOException {
    if (child == null) {
      child = KnownUse.start(JavaCommand.ofThisJvm());
    }
    child.does(command);
  }
}
