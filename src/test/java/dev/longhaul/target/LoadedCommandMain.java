package dev.longhaul.target;

import dev.longhaul.load.Phase;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.Run;
import dev.longhaul.run.RunListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JVM that loads a command for a minute: {@code LoadedCommandMain <output> <word>...}. */
final class LoadedCommandMain {
  private LoadedCommandMain() {}

  /** Runs the load; it prints each phase as it begins. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments).subList(1, arguments.length);
    Map<String, String> minute = Map.of("longhaul.duration", "1 min");
    try (Run run = Run.byHand(Path.of(arguments[0]), new Phases());
        ActiveCase active =
            run.start(
                Target.command(words.toArray(String[]::new)),
                TargetRun.settings(Path.of(arguments[0]), minute))) {
      active.run();
    }
  }

  private static final class Phases implements RunListener {
    @Override
    public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
      return new CaseListener() {
        @Override
        public void phaseStarted(Phase phase) {
          System.out.println(phase);
        }
      };
    }
  }
}
