package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the commit that is measured. */
final class GitCommit {
  /** The variables of GitHub Actions, GitLab and Jenkins. */
  private static final List<String> VARIABLES =
      List.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT");

  private static final int SECONDS = 5;

  private GitCommit() {}

  /**
   * Returns the commit of a folder's working tree from git, or else from the build server's
   * variables.
   *
   * @param folder the folder in the working tree
   * @param environment the environment variables
   */
  static Optional<String> of(Path folder, Map<String, String> environment) {
    return head(folder)
        .or(
            () ->
                VARIABLES.stream()
                    .flatMap(name -> Stream.ofNullable(environment.get(name)))
                    .filter(GitCommit::isHash)
                    .findFirst());
  }

  /** Returns empty outside a working tree, before its first commit, and without git. */
  private static Optional<String> head(Path folder) {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "--verify", "--quiet", "HEAD")
              .directory(folder.toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return Optional.empty();
      }
      return Optional.of(new String(git.getInputStream().readAllBytes(), US_ASCII).strip())
          .filter(GitCommit::isHash);
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isHash(@Nullable String text) {
    return text != null && text.matches("[0-9a-f]{40}|[0-9a-f]{64}");
  }
}
