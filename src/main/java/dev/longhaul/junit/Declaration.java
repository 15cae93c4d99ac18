package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Names;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.threshold.Threshold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotations of a benchmark class and the classes around it declare.
 *
 * @param settings the settings in force
 * @param thresholds what each result must meet
 */
record Declaration(Settings settings, List<Threshold> thresholds) {
  private static final String PREFIX = "longhaul.";
  private static final String OUTPUT = "longhaul.output";

  static Declaration of(ExtensionContext context) {
    List<ServerBenchmark> annotations = annotations(context);
    Source source = System::getProperty;
    for (ServerBenchmark annotation : annotations) {
      source = source.orElse(parse(annotation.settings())::get);
    }
    refuseUnknownProperties();
    return new Declaration(
        Settings.from(source.orElse(key -> context.getConfigurationParameter(key).orElse(null))),
        annotations.stream()
            .flatMap(annotation -> List.of(annotation.thresholds()).stream())
            .map(Threshold::parse)
            .toList());
  }

  /** The nearest class's annotation first. */
  private static List<ServerBenchmark> annotations(ExtensionContext context) {
    List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
    classes.add(context.getRequiredTestClass());
    return classes.reversed().stream()
        .flatMap(type -> AnnotationSupport.findAnnotation(type, ServerBenchmark.class).stream())
        .toList();
  }

  private static Map<String, String> parse(String[] settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      if (parts.length < 2) {
        throw new ConfigurationException(
            "@ServerBenchmark: a setting must have the form \"longhaul.users=50\", but was \""
                + setting
                + "\"");
      }
      String key = parts[0].strip();
      if (!Settings.keys().contains(key)) {
        throw Names.unknown("@ServerBenchmark: a setting's key", key, Settings.keys());
      }
      if (key.equals(OUTPUT)) {
        throw new ConfigurationException(
            "@ServerBenchmark: %s is one folder for the whole run: set it with -D or in"
                    .formatted(OUTPUT)
                + " junit-platform.properties, not on a class");
      }
      values.put(key, parts[1].strip());
    }
    return values;
  }

  /** A misspelt key would otherwise leave the default in force, and nobody would notice. */
  private static void refuseUnknownProperties() {
    for (String key : System.getProperties().stringPropertyNames()) {
      if (key.startsWith(PREFIX) && !Settings.keys().contains(key)) {
        throw Names.unknown("a system property's name", key, Settings.keys());
      }
    }
  }
}
