package dev.longhaul.report.allure;

import dev.longhaul.configuration.Profiler;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import io.qameta.allure.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings of a case as the parameters of its test. */
final class AllureParameters {
  private static final int LONGEST = 200;

  private AllureParameters() {}

  static List<Parameter> of(BenchmarkCase benchmarkCase) {
    return with(
        benchmarkCase,
        benchmarkCase.settings().workload() instanceof Workload.Open open
            ? Optional.of(open.toString())
            : Optional.empty());
  }

  /** Returns those of a search for a capacity. It has no rate: its steps have. */
  static List<Parameter> ofSearch(BenchmarkCase benchmarkCase) {
    return with(benchmarkCase, Optional.empty());
  }

  private static List<Parameter> with(BenchmarkCase benchmarkCase, Optional<String> workload) {
    Settings settings = benchmarkCase.settings();
    List<Parameter> parameters =
        new ArrayList<>(
            List.of(
                parameter("strategy", benchmarkCase.strategy()),
                parameter("task", benchmarkCase.task()),
                parameter("users", Integer.toString(settings.users())),
                parameter("workers", Integer.toString(settings.workers())),
                parameter("profile", Names.of(settings.profile())),
                parameter("connections", Names.of(settings.access().connections()))));
    workload.ifPresent(words -> parameters.add(parameter("workload", words)));
    if (settings.server().profiler() != Profiler.NONE) {
      parameters.add(parameter("profiler", Names.of(settings.server().profiler())));
    }
    return List.copyOf(parameters);
  }

  private static Parameter parameter(String name, String value) {
    return ours(name, Escaping.plain(value, LONGEST));
  }

  /** Returns a parameter of ours. A test's own have no mode, and may have the same name. */
  static Parameter ours(String name, String value) {
    return new Parameter().setName(name).setValue(value).setMode(Parameter.Mode.DEFAULT);
  }

  /** Returns whether a parameter is ours and has a name. */
  static boolean isOurs(Parameter parameter, String name) {
    return name.equals(parameter.getName()) && parameter.getMode() == Parameter.Mode.DEFAULT;
  }
}
