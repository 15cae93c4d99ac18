package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which program a process runs, and which Java it belongs to. */
class ProgramTests {
  @TempDir private Path folder;
  private Path java = Path.of("");

  @BeforeEach
  void install() throws IOException {
    java = Files.createFile(Files.createDirectories(folder.resolve("jdk/bin")).resolve("java"));
  }

  @Test
  void theProgramOfThisProcessIsItsJava() throws IOException {
    Program own = Program.of(ProcessHandle.current()).orElseThrow();
    assertThat(own.file())
        .isEqualTo(Path.of(System.getProperty("java.home"), "bin", "java").toRealPath());
    assertThat(own.java().orElseThrow()).startsWith("Java " + System.getProperty("java.version"));
  }

  @Test
  void behindALinkIsTheFileThatTheSystemExecutes() throws IOException {
    release("IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"21.0.5\"\n");
    Path link = Files.createSymbolicLink(folder.resolve("java"), java);
    assertThat(Program.of(link))
        .isEqualTo(new Program(java.toRealPath(), Optional.of("Java 21.0.5, Example")))
        .hasToString(java.toRealPath() + " (Java 21.0.5, Example)");
  }

  @Test
  void aJavaWithoutAVendorHasItsVersion() throws IOException {
    release("JAVA_VERSION=\"21.0.5\"\nIMPLEMENTOR=\"\"\n");
    assertThat(Program.of(java).java()).contains("Java 21.0.5");
  }

  @Test
  void aProgramThatIsNoJavaHasItsFileOnly() throws IOException {
    for (String other : new String[] {"", "VERSION=9\n", "JAVA_VERSION=\\u12"}) {
      release(other);
      assertThat(Program.of(java).java()).as(other).isEmpty();
    }
    Path gone = folder.resolve("gone");
    assertThat(Program.of(gone)).isEqualTo(new Program(gone, Optional.empty()));
    assertThat(Program.of(Path.of("/"))).hasToString("/");
  }

  private void release(String text) throws IOException {
    Files.writeString(folder.resolve("jdk/release"), text);
  }
}
