package dev.longhaul.report;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The machine of a run.
 *
 * @param cores the processors that the JVM may use
 * @param os the operating system's name and release
 * @param arch the processor's architecture
 * @param javaVersion the version of the Java that runs the driver and the servers
 * @param javaVendor the vendor of that Java
 * @param commit the commit that was measured, if known
 */
public record Machine(
    int cores,
    String os,
    String arch,
    String javaVersion,
    String javaVendor,
    Optional<String> commit) {
  /** Returns this machine. */
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name", "?") + " " + System.getProperty("os.version", ""),
        System.getProperty("os.arch", "?"),
        System.getProperty("java.version", "?"),
        System.getProperty("java.vendor", "?"),
        GitCommit.of(Path.of(""), System.getenv()));
  }

  /** Returns the machine in a few words. */
  @Override
  public String toString() {
    String unit = cores == 1 ? " core" : " cores";
    // Joined, not formatted: a format would write digits of the default locale.
    return cores + unit + ", " + os.strip() + " " + arch + ", JDK " + javaVersion;
  }
}
