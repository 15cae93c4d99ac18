package dev.longhaul.run;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.EntryContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run measures with, besides its plan: figures from another environment are never compared
 * as if they were of one run.
 *
 * @param machine the machine: its name, processors and system
 * @param java the version and vendor of the Java that runs driver and servers
 * @param commit the commit that is measured, if known
 * @param classPath the contents of the class path
 */
public record RunEnvironment(
    String machine, String java, Optional<String> commit, List<EntryContent> classPath) {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final int SHORT_COMMIT = 8;

  /** Copies the list. */
  public RunEnvironment {
    classPath = List.copyOf(classPath);
  }

  /**
   * Returns that of this JVM.
   *
   * @param commit the commit that is measured, if known
   * @throws IOException if a part of the class path cannot be read
   */
  public static RunEnvironment here(Optional<String> commit) throws IOException {
    return new RunEnvironment(
        "%s, %s cores of %s, %s %s %s"
            .formatted(
                firstLine(HOST_NAME).orElse("a host without a name"),
                Runtime.getRuntime().availableProcessors(),
                processor(),
                property("os.name"),
                property("os.version"),
                property("os.arch")),
        property("java.vm.version") + " of " + property("java.vendor"),
        commit,
        ClassPath.current().contents());
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }

  private static Optional<String> firstLine(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst();
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("an unknown model");
    } catch (IOException notLinux) {
      return "an unknown model";
    }
  }

  /** Returns the machine with another name than its host's, which stands before the first comma. */
  public String machineNamed(String host) {
    return host + machine.substring(Math.max(0, machine.indexOf(',')));
  }

  /** Returns in what another one differs from this, for people; empty if they are the same. */
  List<String> differences(RunEnvironment now) {
    List<String> differences = new ArrayList<>();
    add(differences, "the machine", machine, now.machine);
    add(differences, "the JDK", java, now.java);
    if (commit.isPresent() && now.commit.isPresent()) {
      add(differences, "the commit", abbreviated(commit.get()), abbreviated(now.commit.get()));
    }
    addClassPath(differences, now);
    return differences;
  }

  private static String abbreviated(String commit) {
    return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
  }

  private static void add(List<String> differences, String what, String before, String now) {
    if (!before.equals(now)) {
      differences.add("%s (%s, and now %s)".formatted(what, before, now));
    }
  }

  private void addClassPath(List<String> differences, RunEnvironment now) {
    if (checksums(classPath).equals(checksums(now.classPath))) {
      return;
    }
    List<String> changed =
        Stream.concat(missing(now.classPath, classPath), missing(classPath, now.classPath))
            .distinct()
            .toList();
    differences.add(
        "the class path (%s)"
            .formatted(changed.isEmpty() ? "its order" : String.join(", ", changed)));
  }

  private static List<String> checksums(List<EntryContent> entries) {
    return entries.stream().map(EntryContent::checksum).toList();
  }

  private static Stream<String> missing(List<EntryContent> from, List<EntryContent> in) {
    List<String> there = checksums(in);
    return from.stream().filter(entry -> !there.contains(entry.checksum())).map(EntryContent::name);
  }
}
