package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.text.Escaping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The folder that keeps the results of runs, a file for each. Files are only added: what cannot be
 * read stays as it is.
 *
 * @param folder the folder; it need not be there yet
 */
record HistoryFolder(Path folder) {
  /** More runs would make a page large, and a plot of them crowded. */
  static final int MOST = 30;

  /** A run of a thousand rows takes some 2 MB. */
  static final long LARGEST = 8_000_000;

  private static final int LONGEST_REASON = 300;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern NAME =
      Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z-[0-9a-f]{16}\\.json");

  /**
   * Returns the name of a run's file. It is the same for all test JVMs of a build, and for the run
   * that completes one that was stopped.
   *
   * @param machine the machine with the name of its host
   * @param output the folder of the run's results
   */
  static String name(HistoryRun run, String machine, Path output) {
    String place = String.join("\n", run.startedAt().toString(), machine, output.toString());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(place.getBytes(UTF_8));
      return "%s-%s.json"
          .formatted(TIME.format(run.startedAt()), HexFormat.of().formatHex(digest, 0, 8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JVM has SHA-256", missing);
    }
  }

  /**
   * Returns the newest runs, at most {@value #MOST}, the oldest first.
   *
   * @param own the name of this run's file, which is left out
   * @param notes receives what is left out besides, and why
   */
  List<HistoryRun> read(String own, Consumer<String> notes) {
    List<String> names = names(notes);
    List<String> foreign = names.stream().filter(name -> !NAME.matcher(name).matches()).toList();
    if (!foreign.isEmpty()) {
      notes.accept(
          visible(
              "%s has files that are not of Longhaul's history, which are left out: %s"
                  .formatted(folder, String.join(", ", foreign))));
    }
    List<String> ours =
        names.stream()
            .filter(name -> NAME.matcher(name).matches() && !name.equals(own))
            .sorted(Comparator.reverseOrder())
            .toList();
    if (ours.size() > MOST) {
      notes.accept(
          visible(
              "of the %s runs in %s, the newest %s are shown"
                  .formatted(ours.size(), folder, MOST)));
    }
    return ours.stream()
        .limit(MOST)
        .flatMap(name -> read(folder.resolve(name), notes).stream())
        .sorted(Comparator.comparing(HistoryRun::startedAt))
        .toList();
  }

  /** Returns the names in the folder; those that begin with a dot are drafts, or of other tools. */
  private List<String> names(Consumer<String> notes) {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList());
    } catch (NoSuchFileException first) {
      return List.of();
    } catch (IOException | UncheckedIOException unreadable) {
      notes.accept(
          visible("%s cannot be read, so no trend is shown: %s".formatted(folder, unreadable)));
      return List.of();
    }
  }

  private static Optional<HistoryRun> read(Path file, Consumer<String> notes) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("it is no file");
      }
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("it has more than %s bytes".formatted(LARGEST));
      }
      return Optional.of(HistoryFile.parse(Files.readString(file)));
    } catch (IOException | RuntimeException unreadable) {
      notes.accept(visible("%s is left out, because %s".formatted(file, reason(unreadable))));
      return Optional.empty();
    }
  }

  /** Our own reasons are sentences, others need their name. */
  private static String reason(Exception unreadable) {
    Throwable reason = unreadable;
    while (reason.getCause() != null && !(reason.getCause() instanceof JacksonException)) {
      reason = reason.getCause();
    }
    String message = reason.getMessage();
    return reason instanceof IllegalArgumentException && message != null
        ? message
        : reason.toString();
  }

  private static String visible(String text) {
    return Escaping.plain(text, LONGEST_REASON);
  }

  /**
   * Adds a run, or replaces what was known of it.
   *
   * @throws IOException if that fails
   */
  void add(String name, HistoryRun run) throws IOException {
    AtomicFile.write(folder, name, HistoryFile.render(run));
  }
}
