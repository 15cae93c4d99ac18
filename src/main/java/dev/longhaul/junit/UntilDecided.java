package dev.longhaul.junit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Source;
import dev.longhaul.decision.Course;
import dev.longhaul.decision.Family;
import dev.longhaul.decision.InterimLooks;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Reads {@link Rounds}.
 *
 * @param test the name of its method in errors, such as {@code SleepBenchmark.reachesItsBound}
 * @param looks when the run looks at its rows
 * @param pair the names of the two rows that are to be decided; empty if the fastest are
 */
record UntilDecided(String test, InterimLooks looks, Optional<Set<String>> pair) {
  /** The first look of each plan. */
  static final int FIRST_LOOK = 4;

  private static final int MOST = 100;
  private static final String SETTING = "longhaul.rounds";

  /**
   * Returns what a method's annotation asks, or that of the nearest class.
   *
   * @param classes the class that JUnit runs, and then those around it
   * @throws ConfigurationException if it is not written correctly
   */
  static Optional<UntilDecided> of(Method method, List<Class<?>> classes) {
    String test = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    return annotation(method, classes)
        .map(
            rounds ->
                new UntilDecided(
                    test, looks(test, rounds.atMost()), pair(test, rounds.untilDecided())));
  }

  private static Optional<Rounds> annotation(Method method, List<Class<?>> classes) {
    return AnnotationSupport.findAnnotation(method, Rounds.class)
        .or(
            () ->
                classes.stream()
                    .flatMap(type -> AnnotationSupport.findAnnotation(type, Rounds.class).stream())
                    .findFirst());
  }

  private static InterimLooks looks(String test, int atMost) {
    if (atMost < FIRST_LOOK || atMost > MOST) {
      throw new ConfigurationException(
          "@Rounds: atMost of %s must be a whole number from %s, as the first look is after %s rounds, to %s, but was \"%s\""
              .formatted(test, FIRST_LOOK, FIRST_LOOK, MOST, atMost));
    }
    return new InterimLooks(atMost);
  }

  private static Optional<Set<String>> pair(String test, String... names) {
    if (names.length == 1 && names[0].equals(Rounds.FASTEST)) {
      return Optional.empty();
    }
    if (names.length != 2 || names[0].equals(names[1])) {
      throw new ConfigurationException(
          "@Rounds: untilDecided of %s must be \"%s\" or the names of two rows, but was %s"
              .formatted(
                  test,
                  Rounds.FASTEST,
                  names.length == 0
                      ? "empty"
                      : Arrays.stream(names).map(Quoted::of).collect(joining(", "))));
    }
    return Optional.of(Arrays.stream(names).map(RowPoint::replaced).collect(toUnmodifiableSet()));
  }

  /**
   * Checks it against the rows of its matrix.
   *
   * @throws ConfigurationException if they cannot be decided
   */
  void check(List<MatrixRow> rows) {
    if (rows.size() < 2) {
      throw new ConfigurationException(
          "@Rounds: %s must have two rows or more, as a decision compares rows, but has only %s: add a row, or set %s instead"
              .formatted(
                  test,
                  rows.stream().map(MatrixRow::toString).map(Quoted::of).collect(joining()),
                  SETTING));
    }
    if (pair.isEmpty()
        && rows.stream().collect(groupingBy(MatrixRow::family)).values().stream()
            .allMatch(alike -> alike.size() == 1)) {
      throw new ConfigurationException(
          "@Rounds: two rows of %s must do the same work with the same users to be compared, but no two do: set %s instead"
              .formatted(test, SETTING));
    }
    pair.ifPresent(names -> checkPair(names.stream().sorted().toList(), rows));
  }

  private void checkPair(List<String> names, List<MatrixRow> rows) {
    List<String> known = rows.stream().map(MatrixRow::toString).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw ConfigurationException.unknown("@Rounds: untilDecided of " + test, name, known);
      }
    }
    List<String> works =
        names.stream().map(name -> rows.get(known.indexOf(name)).family()).toList();
    if (!works.getFirst().equals(works.getLast())) {
      throw new ConfigurationException(
          "@Rounds: the two rows of %s must do the same work to be compared, but %s does %s and %s does %s: name two rows that do the same"
              .formatted(
                  test,
                  Quoted.of(names.getFirst()),
                  Quoted.of(works.getFirst()),
                  Quoted.of(names.getLast()),
                  Quoted.of(works.getLast())));
    }
  }

  /**
   * Checks where a class has the annotation, and that no setting contradicts it.
   *
   * @param classes the class that JUnit runs, and then those around it
   * @param settings all sources of settings
   * @throws ConfigurationException if a method without a matrix has it, or a class without any; or
   *     if the number of rounds is set, too
   */
  static void check(List<Class<?>> classes, Source settings) {
    List<Method> matrices =
        AnnotationSupport.findAnnotatedMethods(
            classes.getFirst(), BenchmarkMatrix.class, HierarchyTraversalMode.TOP_DOWN);
    for (Method method :
        AnnotationSupport.findAnnotatedMethods(
            classes.getFirst(), Rounds.class, HierarchyTraversalMode.TOP_DOWN)) {
      if (!matrices.contains(method)) {
        throw new ConfigurationException(
            "@Rounds: %s.%s must have a @BenchmarkMatrix, as only rows of one are measured in turn, but has none: add it, or set %s instead"
                .formatted(method.getDeclaringClass().getSimpleName(), method.getName(), SETTING));
      }
    }
    if (matrices.isEmpty()
        && classes.getFirst().isAnnotationPresent(Rounds.class)
        && classes.getFirst().getDeclaredClasses().length == 0) {
      throw new ConfigurationException(
          "@Rounds: %s must have a @BenchmarkMatrix, as only rows of one are measured in turn, but has none: add it, or set %s instead"
              .formatted(classes.getFirst().getSimpleName(), SETTING));
    }
    String given = settings.text(SETTING);
    for (Method method : matrices) {
      Optional<UntilDecided> decided = of(method, classes);
      if (decided.isPresent() && given != null) {
        throw new ConfigurationException(
            "%s must not be set for %s, whose @Rounds decides when to stop, but was %s: leave one of them out"
                .formatted(SETTING, decided.get().test, Quoted.of(given)));
      }
    }
  }

  /**
   * Returns how the run goes on after a round, if two rows are to be decided.
   *
   * @param rows all rows over their rounds
   */
  Optional<Course> ofPair(List<BenchmarkResult> rows, int rounds) {
    return pair.map(names -> Course.of(rows, names, looks, rounds));
  }

  /**
   * Returns how the families go on after a round, if the fastest rows are to be decided.
   *
   * @param rows all rows over their rounds
   * @param rounds how many rounds have the families that are not decided
   * @return the course of each family with two rows or more
   */
  Map<Family, Course> ofFamilies(List<BenchmarkResult> rows, int rounds) {
    return Course.ofEach(rows, looks, rounds);
  }

  /**
   * Returns the rows that need no further round, if the fastest rows are to be decided.
   *
   * @param rows all rows over their rounds
   * @param going those of them that have not dropped out
   */
  List<BenchmarkResult> settled(List<BenchmarkResult> rows, List<BenchmarkResult> going) {
    return Course.settled(rows, going);
  }

  /** Returns how often its rows are measured, in words. */
  String rounds() {
    return "at most %s rounds, until %s decided"
        .formatted(
            looks.atMost(),
            pair.map(names -> names.stream().sorted().collect(joining(" and ")) + " are")
                .orElse("the fastest are"));
  }

  /**
   * Returns the sentence for the console when the last round is measured.
   *
   * @param of the family that it concerns; empty if it concerns the whole test
   */
  String stopped(Optional<Family> of, Course course, int rounds) {
    String subject = subject(of);
    String after = "after %s of at most %s rounds".formatted(rounds, looks.atMost());
    return switch (course) {
      case DECIDED -> "%s: decided %s".formatted(subject, after);
      case HOPELESS ->
          "%s: stopped %s, as more would probably not decide".formatted(subject, after);
      case ENDED, GO_ON -> "%s: not decided %s".formatted(subject, after);
    };
  }

  /** Returns the sentence for rows of a family that have no more rounds, while others have. */
  String droppedOut(Optional<Family> of, List<MatrixRow> rows, int rounds) {
    return "%s: %s %s decided after %s of at most %s rounds, and the other rows go on"
        .formatted(
            subject(of),
            rows.stream().map(MatrixRow::toString).collect(joining(", ")),
            rows.size() == 1 ? "is" : "are",
            rounds,
            looks.atMost());
  }

  /** Returns the sentence for a family that has only one row with figures. */
  String alone(Family of, int rounds) {
    return "%s: ended after %s of at most %s rounds, with no other row to be compared with"
        .formatted(subject(Optional.of(of)), rounds, looks.atMost());
  }

  private String subject(Optional<Family> of) {
    return of.map(family -> test + ", " + family).orElse(test);
  }
}
