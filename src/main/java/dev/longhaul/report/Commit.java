package dev.longhaul.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the commit that is measured, without running git. */
final class Commit {
  /** What GitHub Actions, GitLab and Jenkins call it. */
  private static final List<String> VARIABLES =
      List.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT");

  private Commit() {}

  /**
   * Returns the commit of the working tree that a folder lies in, else what the build server says.
   *
   * @param folder where to start looking
   * @param environment the environment variables
   */
  static Optional<String> of(Path folder, Map<String, String> environment) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        Optional<String> commit = head(at.resolve(".git"));
        if (commit.isPresent()) {
          return commit;
        }
        break;
      }
    }
    return VARIABLES.stream()
        .flatMap(name -> Stream.ofNullable(environment.get(name)))
        .filter(Commit::isHash)
        .findFirst();
  }

  private static Optional<String> head(Path git) {
    try {
      // In a linked working tree, .git is a file that names the real folder.
      Path folder =
          Files.isDirectory(git)
              ? git
              : git.resolveSibling(after("gitdir: ", Files.readString(git)));
      String head = Files.readString(folder.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return Optional.of(head).filter(Commit::isHash);
      }
      String reference = after("ref: ", head);
      Path shared = folder.resolve("commondir");
      Path common =
          Files.exists(shared) ? folder.resolve(Files.readString(shared).strip()) : folder;
      for (Path place : List.of(folder, common)) {
        if (Files.exists(place.resolve(reference))) {
          return Optional.of(Files.readString(place.resolve(reference)).strip())
              .filter(Commit::isHash);
        }
      }
      return packed(common.resolve("packed-refs"), reference);
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> packed(Path references, String wanted) throws IOException {
    if (!Files.exists(references)) {
      return Optional.empty();
    }
    return Files.readAllLines(references).stream()
        .filter(line -> line.endsWith(" " + wanted))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .filter(Commit::isHash)
        .findFirst();
  }

  private static String after(String prefix, String text) {
    return text.startsWith(prefix) ? text.substring(prefix.length()).strip() : text.strip();
  }

  private static boolean isHash(@Nullable String text) {
    return text != null && text.matches("[0-9a-f]{40}|[0-9a-f]{64}");
  }
}
