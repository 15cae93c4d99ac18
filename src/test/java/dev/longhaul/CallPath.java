package dev.longhaul;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A chain of calls from a class to a given call.
 *
 * @param calls the methods of the chain; the last one is the given call
 */
record CallPath(List<String> calls) {
  /**
   * Returns a shortest path; empty if there is none. It does not follow calls from an interface to
   * its implementations.
   *
   * @param start where the calls begin: the class, its nested classes and its superclasses
   * @param known the classes whose calls are followed
   * @param end accepts the given call, by calling class and called method
   */
  static Optional<CallPath> find(
      JavaClass start, JavaClasses known, BiPredicate<JavaClass, CodeUnitAccessTarget> end) {
    Deque<Step> steps = new ArrayDeque<>();
    Set<JavaCodeUnit> seen = new HashSet<>();
    known.stream()
        .filter(type -> isOf(start, type))
        .flatMap(type -> type.getCodeUnits().stream())
        .forEach(unit -> add(new Step(unit, List.of()), steps, seen));
    while (!steps.isEmpty()) {
      Step step = steps.remove();
      for (CodeUnitAccessTarget target : targets(step.unit()).toList()) {
        if (end.test(step.unit().getOwner(), target)) {
          return Optional.of(new CallPath(step.and(target.getFullName())));
        }
        target
            .resolveMember()
            .filter(called -> known.contain(called.getOwner().getName()))
            .ifPresent(called -> follow(called, step.and(called.getFullName()), steps, seen));
      }
    }
    return Optional.empty();
  }

  private record Step(JavaCodeUnit unit, List<String> before) {
    List<String> and(String call) {
      List<String> calls = new ArrayList<>(before);
      calls.add(call);
      return calls;
    }
  }

  private static boolean isOf(JavaClass start, JavaClass type) {
    return start.isAssignableTo(type.getName())
        || Stream.iterate(
                Optional.of(type), Optional::isPresent, inner -> inner.get().getEnclosingClass())
            .anyMatch(inner -> inner.get().equals(start));
  }

  /** A class is initialized before its first method is called. */
  private static void follow(
      JavaCodeUnit called, List<String> calls, Deque<Step> steps, Set<JavaCodeUnit> seen) {
    add(new Step(called, calls), steps, seen);
    called
        .getOwner()
        .getStaticInitializer()
        .ifPresent(initializer -> add(new Step(initializer, calls), steps, seen));
  }

  private static void add(Step step, Deque<Step> steps, Set<JavaCodeUnit> seen) {
    if (seen.add(step.unit())) {
      steps.add(step);
    }
  }

  private static Stream<CodeUnitAccessTarget> targets(JavaCodeUnit unit) {
    return Stream.of(
            unit.getMethodCallsFromSelf(),
            unit.getConstructorCallsFromSelf(),
            unit.getMethodReferencesFromSelf(),
            unit.getConstructorReferencesFromSelf())
        .flatMap(Set::stream)
        .map(access -> access.getTarget());
  }
}
