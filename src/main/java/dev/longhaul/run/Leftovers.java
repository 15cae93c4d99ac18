package dev.longhaul.run;

import dev.longhaul.process.Folders;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Deletes files that a killed run left in its output folder: otherwise they would stay there
 * forever. Their names contain the process that wrote them. Files of a living process and all other
 * files stay.
 */
final class Leftovers {
  private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

  private static final Pattern DRAFT =
      Pattern.compile(
          "\\.(?:results|rounds|decisions|scaling|overload|capacity|capacity_steps|trends|report"
              + "|emitted-rounds|run|run-stopped)\\.\\w+\\.(\\d{1,18})\\.tmp");

  private Leftovers() {}

  /**
   * Deletes them. A file that cannot be deleted is logged and stays.
   *
   * @param output a folder that no other run uses
   */
  static void sweep(Path output) {
    list(output, Leftovers::isAbandonedDraft).forEach(Folders::discard);
    list(output.resolve("files"), Folders::isAbandoned).forEach(Folders::discard);
    for (Path classData : list(output.resolve("cds"), name -> true)) {
      list(classData, Folders::isAbandoned).forEach(Folders::discard);
    }
  }

  private static boolean isAbandonedDraft(String name) {
    Matcher draft = DRAFT.matcher(name);
    return draft.matches() && Folders.hasEnded(draft.group(1));
  }

  private static List<Path> list(Path folder, Predicate<String> names) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> names.test(file.getFileName().toString())).toList();
    } catch (IOException notReadable) {
      LOG.log(Level.WARNING, "What earlier runs left is not deleted", notReadable);
      return List.of();
    }
  }
}
