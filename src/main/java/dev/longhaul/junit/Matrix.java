package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Source;
import dev.longhaul.request.Request;
import dev.longhaul.request.Requests;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.AppTarget;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.target.Target;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Reads a {@link BenchmarkMatrix}.
 *
 * @param method the name of its method in errors, such as {@code SleepBenchmark.reachesItsBound}
 * @param declared the annotation
 * @param benchmarks the class that JUnit runs, and then those around it
 * @param settings all sources of the settings of its class
 */
record Matrix(String method, BenchmarkMatrix declared, List<Class<?>> benchmarks, Source settings) {
  private static final String SUBJECT = "@BenchmarkMatrix: ";

  private static final String SERVER =
      "Target.command(\"java\", \"-jar\", \"shop.jar\", \"--port={port}\")";

  private static final String REQUEST = "Request.get(\"/orders\")";

  /**
   * Returns the matrix of a method.
   *
   * @param parameters JUnit's configuration parameters
   */
  static Matrix of(Method method, List<Class<?>> benchmarks, Source parameters) {
    return new Matrix(
        method.getDeclaringClass().getSimpleName() + "." + method.getName(),
        AnnotationSupport.findAnnotation(method, BenchmarkMatrix.class).orElseThrow(),
        benchmarks,
        Declaration.source(benchmarks, parameters));
  }

  /**
   * Checks it before anything starts. The methods that supply servers and requests are found, and
   * not yet called.
   *
   * @throws ConfigurationException if it is not written correctly
   */
  void check() {
    if (hasFactories()) {
      refuseBesideFactories();
      var unused = Stream.concat(servers().stream(), requests().stream()).toList();
      var unusedPoints = points();
      if (servers().isEmpty() && app().isEmpty()) {
        throw new ConfigurationException(
            SUBJECT
                + method
                + " has requests and no server: name the method that supplies servers, or the class's"
                + " app in @ServerBenchmark");
      }
    } else {
      var unused = rows();
    }
  }

  /**
   * Returns its rows in the order in which they are measured.
   *
   * @throws ConfigurationException if it is not written correctly, or a method that supplies
   *     servers or requests fails
   */
  List<MatrixRow> rows() {
    List<RowPoint> points = points();
    List<MatrixRow> rows =
        (hasFactories() ? supplied() : named())
            .stream().flatMap(row -> points.stream().map(row::at)).toList();
    refuseTwins(rows);
    return rows;
  }

  /** Returns the points of its sweep; one without numbers if it has none. */
  List<RowPoint> points() {
    return new RowPoints(method, declared, settings).all();
  }

  /** Returns whether its rows are known only when they are measured. */
  boolean hasFactories() {
    return !declared.servers().isEmpty() || !declared.requests().isEmpty();
  }

  private List<MatrixRow> supplied() {
    List<Target> targets =
        servers()
            .map(factory -> factory.values(Target.class, SERVER))
            .orElseGet(() -> app().stream().toList());
    Optional<List<Request>> requests =
        requests().map(factory -> factory.values(Request.class, REQUEST));
    if (requests.isEmpty()) {
      return targets.stream().map(target -> row(target, List.of())).toList();
    }
    requests.get().forEach(this::check);
    return requests.get().stream()
        .flatMap(request -> targets.stream().map(target -> row(target, List.of(request))))
        .toList();
  }

  /** A request that cannot be sent must not stop the matrix at its last row. */
  private void check(Request request) {
    try {
      Requests unused = Requests.of(request);
    } catch (ConfigurationException wrong) {
      ConfigurationException refused =
          new ConfigurationException(
              "%srequests of %s: %s".formatted(SUBJECT, method, wrong.getMessage()));
      refused.initCause(wrong);
      throw refused;
    }
  }

  private Optional<FactoryMethod> servers() {
    return factory("servers", declared.servers());
  }

  private Optional<FactoryMethod> requests() {
    return factory("requests", declared.requests());
  }

  private Optional<FactoryMethod> factory(String attribute, String name) {
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FactoryMethod.find(
                "%s%s of %s".formatted(SUBJECT, attribute, method), name, benchmarks));
  }

  private Optional<Target> app() {
    return Declaration.app(benchmarks);
  }

  private List<MatrixRow> named() {
    if (declared.rows().length > 0) {
      refuseBoth("rows", attributes());
      return Arrays.stream(declared.rows()).map(this::pair).toList();
    }
    if (attributes().isEmpty()) {
      throw new ConfigurationException(
          SUBJECT
              + method
              + " must have rows, or strategies and tasks, or servers, but has none of them: add"
              + " one, such as rows = \"thread_pool, sleep_sync\"");
    }
    return product();
  }

  private List<MatrixRow> product() {
    List<StrategyType> strategies = new ArrayList<>();
    List<TaskType> tasks = new ArrayList<>();
    boolean ownStrategies = declared.strategyTypes().length > 0;
    for (String name :
        checked("strategies", declared.strategies(), Strategies.names(), ownStrategies)) {
      strategies.add(Strategies.named(name));
    }
    Stream.of(declared.strategyTypes()).map(StrategyType::of).forEach(strategies::add);
    boolean ownTasks = declared.taskTypes().length > 0;
    for (String name : checked("tasks", declared.tasks(), Tasks.names(), ownTasks)) {
      tasks.add(Tasks.named(name));
    }
    Stream.of(declared.taskTypes()).map(TaskType::of).forEach(tasks::add);
    return tasks.stream()
        .flatMap(task -> strategies.stream().map(strategy -> row(strategy, task)))
        .toList();
  }

  private static MatrixRow row(StrategyType strategy, TaskType task) {
    return row(new StrategyTarget(strategy, task), List.of());
  }

  private static MatrixRow row(Target target, List<Request> requests) {
    return new MatrixRow(target, requests, RowPoint.none());
  }

  private MatrixRow pair(String text) {
    String each = "each of the rows of " + method;
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.size() != 2 || names.contains("")) {
      throw new ConfigurationException(
          "%s must have the form \"thread_pool, sleep_sync\", but was %s"
              .formatted(SUBJECT + each, Quoted.of(text)));
    }
    checkKnown(SUBJECT + "the strategy of " + each, names.getFirst(), Strategies.names());
    checkKnown(SUBJECT + "the task of " + each, names.getLast(), Tasks.names());
    return row(Strategies.named(names.getFirst()), Tasks.named(names.getLast()));
  }

  /** Returns the attributes that name strategies and tasks, as they are written. */
  private List<String> attributes() {
    List<String> attributes = new ArrayList<>();
    add(attributes, "strategies", declared.strategies());
    add(attributes, "strategyTypes", simpleNames(declared.strategyTypes()));
    add(attributes, "tasks", declared.tasks());
    add(attributes, "taskTypes", simpleNames(declared.taskTypes()));
    return attributes;
  }

  private static String[] simpleNames(Class<?>... types) {
    return Stream.of(types).map(Class::getSimpleName).toArray(String[]::new);
  }

  private static void add(List<String> attributes, String attribute, String... values) {
    if (values.length > 0) {
      attributes.add(
          attribute
              + " = "
              + Arrays.stream(values).map(Quoted::of).collect(Collectors.joining(", ")));
    }
  }

  private void refuseBoth(String first, List<String> others) {
    if (!others.isEmpty()) {
      throw new ConfigurationException(
          "%s%s must have either %s or strategies and tasks, but has %s and %s: move these pairs to its rows, or to another method"
              .formatted(SUBJECT, method, first, first, String.join(" and ", others)));
    }
  }

  private void refuseBesideFactories() {
    List<String> others = attributes();
    add(others, "rows", declared.rows());
    if (!others.isEmpty()) {
      List<String> factories = new ArrayList<>();
      add(factories, "servers", present(declared.servers()));
      add(factories, "requests", present(declared.requests()));
      throw new ConfigurationException(
          "%s%s must have either servers and requests, or rows, or strategies and tasks, but has %s beside %s: move one of them to another method"
              .formatted(
                  SUBJECT, method, String.join(" and ", factories), String.join(" and ", others)));
    }
  }

  private static String[] present(String name) {
    return name.isEmpty() ? new String[0] : new String[] {name};
  }

  private List<String> checked(
      String attribute, String[] names, List<String> known, boolean mayBeEmpty) {
    String subject = SUBJECT + "each of the %s of %s".formatted(attribute, method);
    if (names.length == 0 && !mayBeEmpty) {
      throw new ConfigurationException(
          "%s must be one of %s, but there was none: name at least one"
              .formatted(subject, String.join(", ", known)));
    }
    for (String name : names) {
      checkKnown(subject, name, known);
    }
    return List.of(names);
  }

  private static void checkKnown(String subject, String name, List<String> known) {
    if (!known.contains(name)) {
      throw ConfigurationException.unknown(subject, name, known);
    }
  }

  /** Two different rows of one name would look alike in each table. */
  private void refuseTwins(List<MatrixRow> rows) {
    List<StrategyTarget> named =
        rows.stream()
            .map(MatrixRow::target)
            .filter(StrategyTarget.class::isInstance)
            .map(StrategyTarget.class::cast)
            .toList();
    Strategies.refuseTwins(named.stream().map(StrategyTarget::strategyType).toList());
    Tasks.refuseTwins(named.stream().map(StrategyTarget::taskType).toList());
    AppTarget.refuseTwins(rows.stream().map(MatrixRow::target).toList());
    Map<String, MatrixRow> byName = new HashMap<>();
    for (MatrixRow row : rows) {
      MatrixRow before = byName.put(row.toString(), row);
      if (before != null && !before.equals(row)) {
        throw new ConfigurationException(
            "%sthe rows of %s must have different names, but two are named %s: rename one"
                .formatted(SUBJECT, method, Quoted.of(row.toString())));
      }
    }
  }
}
