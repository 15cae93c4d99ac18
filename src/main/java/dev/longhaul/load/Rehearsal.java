package dev.longhaul.load;

import dev.longhaul.configuration.Protocol;
import dev.longhaul.measure.Answered;
import dev.longhaul.measure.Circumstances;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.receipt.Receipt;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Uses, before a load, what else it would use first under load. A JVM that has no file descriptor
 * left cannot load a class, and would report that in place of the cause.
 */
final class Rehearsal {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What runs while a load does. */
  private static final List<String> ROOMS =
      List.of("load", "measure", "receipt", "request", "resource", "run", "text");

  private static final String SUFFIX = ".class";

  private Rehearsal() {}

  /** Returns how many classes are there; that they are is what counts. */
  static int run() {
    Recorder recorder = new Recorder(SECOND, SECOND, () -> 0);
    recorder.open(0);
    recorder.started(0);
    recorder.abandoned(0);
    for (Outcome outcome : Outcome.values()) {
      recorder.started(0);
      recorder.sent(0, 1);
      recorder.resent(0);
      recorder.ended(
          0, 0, 1, outcome, new Answered(0, 1, new Receipt(0, 1, OptionalLong.of(1), 1)));
    }
    Measurement measured = recorder.measurement(Circumstances.UNKNOWN);
    LoadDriver.checkConservation(measured);
    Breakages breakages = new Breakages(Protocol.HTTP2);
    breakages.add(new IOException("rehearsed"));
    breakages.addResent(new IOException("rehearsed"));
    return classes() + breakages.counts().size();
  }

  /** Loads the classes that are in a folder, each a file to open; a jar is open already. */
  private static int classes() {
    String name = Rehearsal.class.getSimpleName() + SUFFIX;
    URL own = Rehearsal.class.getResource(name);
    if (own == null || !own.getProtocol().equals("file")) {
      return 0;
    }
    int loaded = 0;
    try {
      for (String room : ROOMS) {
        Path folder = Path.of(own.toURI()).resolveSibling("../" + room).normalize();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
          for (Path file : files) {
            loaded += load(room, file.getFileName().toString());
          }
        }
      }
    } catch (IOException | URISyntaxException unreadable) {
      // They are then loaded when they are used, as ever.
      return loaded;
    }
    return loaded;
  }

  private static int load(String room, String file) {
    String simple = file.substring(0, file.length() - SUFFIX.length());
    try {
      Class<?> unused =
          Class.forName(
              "dev.longhaul." + room + "." + simple, false, Rehearsal.class.getClassLoader());
      return 1;
    } catch (ClassNotFoundException removed) {
      return 0;
    }
  }
}
