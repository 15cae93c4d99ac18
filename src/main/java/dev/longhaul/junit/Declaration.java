package dev.longhaul.junit;

import dev.longhaul.configuration.Addresses;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Keys;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.configuration.Sweep;
import dev.longhaul.target.App;
import dev.longhaul.target.Target;
import dev.longhaul.text.Quoted;
import dev.longhaul.threshold.Threshold;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * What the annotations of a benchmark class and its enclosing classes declare.
 *
 * @param settings the settings of its cases
 * @param thresholds what each result must meet
 * @param allowed the verdicts with which a result is still checked against them, although it is not
 *     valid
 */
record Declaration(Settings settings, List<Threshold> thresholds, Set<Verdict> allowed) {
  /** What all classes of a run share. */
  private static final Map<String, String> SHARED =
      Map.of(
          "longhaul.output", "one folder",
          "longhaul.build", "one name",
          "longhaul.resume", "one choice",
          "longhaul.history", "one folder",
          "longhaul.history_host", "one name",
          "longhaul.progress", "one choice");

  static Declaration of(ExtensionContext context) {
    return of(classes(context), parameters(context));
  }

  /** Returns what is declared for a row, which may be a point of a sweep. */
  static Declaration of(ExtensionContext context, RowPoint point) {
    return of(classes(context), parameters(context), point);
  }

  /** Returns JUnit's configuration parameters. */
  static Source parameters(ExtensionContext context) {
    return key -> context.getConfigurationParameter(key).orElse(null);
  }

  /**
   * Returns the test class and those around it, from the inside to the outside. An inner class that
   * is inherited has another class around it for JUnit than for Java.
   */
  static List<Class<?>> classes(ExtensionContext context) {
    List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
    classes.add(context.getRequiredTestClass());
    return classes.reversed();
  }

  /**
   * Reads the annotations; works also before any test. Of a list or a range, which only rows of a
   * matrix have, the settings have the first number.
   *
   * @param classes the nearest class first
   * @param parameters JUnit's configuration parameters
   * @throws ConfigurationException if anything in them is wrong
   */
  static Declaration of(List<Class<?>> classes, Source parameters) {
    return read(classes, firstOfEach(classes, source(classes, parameters)));
  }

  /**
   * Does the same for a row.
   *
   * @param point which point of a sweep it is
   * @throws ConfigurationException also if the point leaves a list or a range
   */
  static Declaration of(List<Class<?>> classes, Source parameters, RowPoint point) {
    Source ofPoint = key -> point.text(key).orElse(null);
    return read(classes, ofPoint.orElse(source(classes, parameters)));
  }

  /** Returns all sources of a class's settings: those that come first replace those after them. */
  static Source source(List<Class<?>> classes, Source parameters) {
    Source source = System::getProperty;
    for (ServerBenchmark annotation : annotations(classes)) {
      source = source.orElse(settings(annotation.settings())::get);
    }
    return source.orElse(parameters);
  }

  private static Source firstOfEach(List<Class<?>> classes, Source source) {
    return key -> {
      String text = source.text(key);
      if (text == null) {
        return key.equals(Sweep.RATE.key()) ? sweptRate(classes, source).orElse(null) : null;
      }
      return Sweep.of(key)
          .filter(sweep -> Sweep.isSeveral(text))
          .map(sweep -> sweep.numbers(key, text).getFirst().toPlainString())
          .orElse(text);
    };
  }

  /** An open workload may have its arrival rate from its matrices alone. */
  private static Optional<String> sweptRate(List<Class<?>> classes, Source source) {
    return AnnotationSupport.findAnnotatedMethods(
            classes.getFirst(), BenchmarkMatrix.class, HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(method -> Matrix.of(method, classes, source).points().getFirst())
        .flatMap(point -> point.text(Sweep.RATE.key()).stream())
        .findFirst();
  }

  private static List<ServerBenchmark> annotations(List<Class<?>> classes) {
    return classes.stream()
        .flatMap(type -> AnnotationSupport.findAnnotation(type, ServerBenchmark.class).stream())
        .toList();
  }

  private static Declaration read(List<Class<?>> classes, Source all) {
    List<ServerBenchmark> annotations = annotations(classes);
    Keys.checkOurs("a system property's name", System.getProperties().stringPropertyNames());
    Keys.checkOurs("a name in " + ParameterFile.NAME, ParameterFile.names());
    UntilDecided.check(classes, all);
    return new Declaration(
        Settings.from(all),
        annotations.stream()
            .flatMap(annotation -> thresholds(annotation.thresholds()).stream())
            .toList(),
        annotations.stream()
            .flatMap(annotation -> Stream.of(annotation.allowing()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Returns the text that a setting was given, wherever; empty if it has its default. */
  static Optional<String> given(ExtensionContext context, String key) {
    return Optional.ofNullable(source(classes(context), parameters(context)).text(key));
  }

  /**
   * Returns the app that one of these classes declares.
   *
   * @param classes the nearest class first
   */
  static Optional<Target> app(List<Class<?>> classes) {
    for (Class<?> type : classes) {
      Optional<Target> app =
          AnnotationSupport.findAnnotation(type, ServerBenchmark.class)
              .map(ServerBenchmark::app)
              .filter(declared -> declared != App.class)
              .map(Target::app);
      if (app.isPresent()) {
        return app;
      }
    }
    return Optional.empty();
  }

  /** Reads the annotation's attribute {@code thresholds}. */
  static List<Threshold> thresholds(String... thresholds) {
    return Arrays.stream(thresholds)
        .map(threshold -> Threshold.parse("@ServerBenchmark: a threshold", threshold))
        .toList();
  }

  /** Reads the annotation's attribute {@code settings}. */
  static Map<String, String> settings(String... settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      if (parts.length < 2) {
        throw new ConfigurationException(
            "@ServerBenchmark: a setting must have the form \"longhaul.users=50\", but was "
                + Quoted.of(setting));
      }
      String key = parts[0].strip();
      Keys.check("@ServerBenchmark: a setting's key", key);
      if (SHARED.containsKey(key)) {
        throw new ConfigurationException(
            "@ServerBenchmark: %s is %s for the whole run: set it with -D or in"
                    .formatted(key, SHARED.get(key))
                + " junit-platform.properties, not on a class");
      }
      // Not strip(): an address may end with another kind of space.
      String value = Addresses.withoutSpaceAround(parts[1]);
      String before = values.put(key, value);
      if (before != null) {
        throw new ConfigurationException(
            "@ServerBenchmark: %s must be set once, but was set to %s and to %s: leave one out"
                .formatted(key, Quoted.of(before), Quoted.of(value)));
      }
    }
    return values;
  }
}
