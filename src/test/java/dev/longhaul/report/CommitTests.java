package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTests {
  private static final String OTHER = "f".repeat(40);

  @TempDir private Path folder;

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void isThatOfTheBranchSeenFromASubfolder() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", Samples.COMMIT + "\n");
    Path below = Files.createDirectories(folder.resolve("a/b"));
    assertThat(Commit.of(below, Map.of("GITHUB_SHA", OTHER))).contains(Samples.COMMIT);
  }

  @Test
  void mayBeDetachedOrPacked() throws IOException {
    write(".git/HEAD", Samples.COMMIT);
    assertThat(Commit.of(folder, Map.of())).contains(Samples.COMMIT);
    write(".git/HEAD", "ref: refs/heads/main");
    write(".git/packed-refs", "# pack-refs\n" + OTHER + " refs/heads/main\n");
    assertThat(Commit.of(folder, Map.of())).contains(OTHER);
  }

  @Test
  void isFoundInALinkedWorkingTree() throws IOException {
    write("main/.git/worktrees/linked/HEAD", "ref: refs/heads/topic\n");
    write("main/.git/worktrees/linked/commondir", "../..\n");
    write("main/.git/refs/heads/topic", Samples.COMMIT);
    write("linked/.git", "gitdir: " + folder.resolve("main/.git/worktrees/linked") + "\n");
    assertThat(Commit.of(folder.resolve("linked"), Map.of())).contains(Samples.COMMIT);
  }

  @Test
  void elseComesFromTheBuildServer() throws IOException {
    write(".git/HEAD", "ref: refs/heads/unborn");
    assertThat(Commit.of(folder, Map.of("GIT_COMMIT", OTHER))).contains(OTHER);
    assertThat(Commit.of(folder, Map.of("GIT_COMMIT", "not a hash"))).isEmpty();
  }
}
