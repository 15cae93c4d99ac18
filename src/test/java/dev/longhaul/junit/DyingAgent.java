package dev.longhaul.junit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Ends the JVM into which it is loaded, as soon as a given file exists. Whole cases can only run
 * registered tasks, and none of those misbehaves.
 */
public final class DyingAgent {
  static final int EXIT_CODE = 42;

  private static final Duration TICK = Duration.ofMillis(5);

  private DyingAgent() {}

  /**
   * Returns the JVM option that loads it.
   *
   * @param folder where to write the agent's jar; it names this class, which is on the class path
   * @param misdeed {@code exit} or {@code allocate}
   * @param bid the file to wait for
   */
  static String option(Path folder, String misdeed, Path bid) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", DyingAgent.class.getName());
    Path jar = folder.resolve("agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream empty = new JarOutputStream(file, manifest)) {
      empty.finish();
    }
    return "-javaagent:%s=%s:%s".formatted(jar, misdeed, bid);
  }

  /** Waits in a separate thread. */
  public static void premain(String argument) {
    String[] parts = argument.split(":", 2);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (!Files.exists(Path.of(parts[1]))) {
                LockSupport.parkNanos(TICK.toNanos());
              }
              System.err.println("bidden to " + parts[0]);
              if (parts[0].equals("exit")) {
                System.exit(EXIT_CODE);
              }
              allocate();
            });
  }

  private static void allocate() {
    Object[] kept = {""};
    while (kept.length > 0) {
      kept = new Object[] {kept, new byte[100_000]};
    }
  }
}
