package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that cannot start: the training before it fails at once, and says why. */
@Tag("slow")
@Tag("reliability")
class FailedTrainingTests {
  @TempDir private Path output;

  @ParameterizedTest
  @CsvSource({
    "-Djava.nio.channels.spi.SelectorProvider=no.such.Provider, 'The training failed: ', no.such.Provider",
    "-XX:MaxMetaspaceSize=6m, '', Metaspace",
    "-XX:NoSuchFlag, '', Unrecognized VM option 'NoSuchFlag'",
  })
  void itsReasonIsInTheWarningAndInTheError(String option, String by, String reason) {
    Settings settings =
        Settings.from(
            Map.of("longhaul.output", output.toString(), "longhaul.jvm_arguments", option)::get);
    try (RecordedLog log = new RecordedLog(ClassDataArchive.class)) {
      assertThatExceptionOfType(ServerStartException.class)
          .isThrownBy(
              () ->
                  Server.start(
                      Strategies.named("thread_pool"),
                      Tasks.named("noop"),
                      settings,
                      OriginAddresses.none(),
                      "failing"))
          .withMessageContaining(reason);

      assertThat(log.lines())
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line.getMessage())
                      .startsWith(
                          "Servers start without shared class data: the training run exited with"
                              + " code ")
                      .contains(": " + by, reason, "; its log is " + output)
                      .hasLineCount(1));
    }
  }
}
