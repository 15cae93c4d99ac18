package dev.longhaul.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.configuration.ExitWork;
import dev.longhaul.configuration.Settings;
import dev.longhaul.text.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Class data that forked servers share, so that they start in half the time.
 *
 * <p>A training run writes the data once for each Java, class path and set of JVM arguments. The
 * folder is named by their hash. Servers start without the data, too, but later: a failure here is
 * only logged.
 */
public final class ClassDataArchive {
  private static final System.Logger LOG = System.getLogger(ClassDataArchive.class.getName());

  /** How long a training run may take. */
  public static final Duration TRAINING_TIMEOUT = Duration.ofSeconds(30);

  /** Folders whose training failed: it would fail for the next case, too. */
  private static final Set<Path> GIVEN_UP = ConcurrentHashMap.newKeySet();

  private ClassDataArchive() {}

  /**
   * Returns the command for servers with shared class data; runs the training if it is missing.
   *
   * @param settings JVM arguments and output folder are used
   * @param training the main class that loads the classes that servers need, and exits
   * @param classPath the servers' class path
   */
  public static JavaCommand command(Settings settings, Class<?> training, ClassPath classPath) {
    List<String> jvmArguments = settings.server().jvmArguments();
    JavaCommand plain = JavaCommand.of(jvmArguments, classPath, List.of());
    if (ExitWork.expanded(jvmArguments).stream().anyMatch(ClassDataArchive::standsInTheWay)) {
      return plain;
    }
    List<String> trained =
        ExitWork.without(jvmArguments).stream().filter(ClassDataArchive::isNoLog).toList();
    Path folder = settings.output().resolve("cds").toAbsolutePath();
    try {
      folder = folder.resolve(key(trained, classPath));
      if (GIVEN_UP.contains(folder)) {
        return plain;
      }
      // Private, because servers run the code in it.
      Folders.createPrivate(folder);
      UnusedFolders.deleteBeside(folder);
      // The data hold the class path's folder, and a link to it may be gone for the next run.
      Path real = folder.toRealPath();
      ClassPath packed = classPath.packedInto(real);
      Path archive = real.resolve("classes.jsa");
      if (!Files.exists(archive)) {
        train(trained, packed, archive, training);
      }
      List<String> use = List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
      return JavaCommand.of(jvmArguments, packed, use);
    } catch (IOException | UncheckedIOException failure) {
      if (!Thread.currentThread().isInterrupted()) {
        GIVEN_UP.add(folder);
      }
      LOG.log(Level.WARNING, "Servers start without shared class data: " + failure.getMessage());
      return plain;
    }
  }

  /**
   * Returns whether an argument rules out shared class data: agents change classes or wait for a
   * debugger, and a user's own choice of class data is kept.
   */
  private static boolean standsInTheWay(String argument) {
    return argument.startsWith("-agent")
        || argument.startsWith("-javaagent")
        || argument.startsWith("-Xrun")
        || argument.startsWith("-Xshare")
        || argument.startsWith("-XX:SharedArchiveFile")
        || argument.startsWith("-XX:ArchiveClassesAtExit")
        || argument.startsWith("-XX:+AutoCreateSharedArchive")
        || argument.startsWith("-XX:AOT");
  }

  /** A log or a recording of the training would be taken for the server's. */
  private static boolean isNoLog(String argument) {
    return !argument.startsWith("-Xlog");
  }

  private static String key(List<String> jvmArguments, ClassPath classPath) throws IOException {
    String java = System.getProperty("java.home") + Runtime.version();
    String all = String.join("\n", java, jvmArguments.toString(), classPath.fingerprint());
    return UUID.nameUUIDFromBytes(all.getBytes(UTF_8)).toString();
  }

  private static void train(
      List<String> jvmArguments, ClassPath classPath, Path archive, Class<?> training)
      throws IOException {
    Path log = archive.resolveSibling("training.log");
    Path unfinished = archive.resolveSibling(Folders.nameOfOurs(UUID.randomUUID() + ".jsa"));
    // The training only loads classes: optimizing their code would take a third of its time.
    List<String> once =
        List.of("-XX:ArchiveClassesAtExit=" + unfinished, "-XX:TieredStopAtLevel=1");
    JavaCommand command = JavaCommand.of(jvmArguments, classPath, once);
    ProcessBuilder builder =
        new ProcessBuilder(command.running(training))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    JavaCommand.forgetOptionsOf(builder);
    Mark.fresh().putInto(builder.environment());
    Process process = builder.start();
    try {
      if (!process.waitFor(TRAINING_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw failed("did not end within " + Durations.inWords(TRAINING_TIMEOUT), log);
      }
      if (process.exitValue() != 0) {
        throw failed(ExitCode.inWords(process.exitValue()), log);
      }
      Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("the training run was interrupted", interrupted);
    } finally {
      process.destroyForcibly().onExit().join();
      Files.deleteIfExists(unfinished);
    }
  }

  private static IOException failed(String how, Path log) {
    return new IOException("the training run " + how + ": " + new LogFile(log).cause());
  }
}
