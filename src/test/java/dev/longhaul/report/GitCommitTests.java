package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class GitCommitTests {
  private static final String OTHER = "fedcba9876543210fedcba9876543210fedcba98";

  @TempDir private Path folder;

  private static String git(Path where, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String output = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(git.waitFor()).as(output).isZero();
    return output;
  }

  private String commit() throws IOException, InterruptedException {
    git(folder, "init", "--quiet");
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "first");
    return git(folder, "rev-parse", "HEAD");
  }

  @Test
  void isReadFromTheBranchAndFromASubfolder() throws Exception {
    String commit = commit();
    Path below = Files.createDirectories(folder.resolve("a/b"));
    assertThat(GitCommit.of(below, Map.of("GITHUB_SHA", OTHER))).contains(commit);
  }

  @Test
  void readsDetachedHeadsPackedRefsAndWorktrees() throws Exception {
    String commit = commit();
    git(folder, "pack-refs", "--all");
    assertThat(GitCommit.of(folder, Map.of())).contains(commit);
    git(folder, "checkout", "--quiet", "--detach");
    assertThat(GitCommit.of(folder, Map.of())).contains(commit);
    git(folder, "worktree", "add", "--quiet", "linked");
    assertThat(GitCommit.of(folder.resolve("linked"), Map.of())).contains(commit);
  }

  @Test
  void fallsBackToTheBuildServer() throws Exception {
    git(folder, "init", "--quiet");
    assertThat(GitCommit.of(folder, Map.of("GIT_COMMIT", OTHER))).contains(OTHER);
    assertThat(GitCommit.of(folder, Map.of("GIT_COMMIT", "not a hash"))).isEmpty();
  }
}
