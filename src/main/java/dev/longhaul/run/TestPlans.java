package dev.longhaul.run;

import dev.longhaul.configuration.BuildSettings;
import dev.longhaul.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/**
 * The plans of a build's tests. Two executions of a build may run a test with different settings:
 * it then has a plan in each.
 *
 * @param begun those that this build has begun
 * @param stopped those of the run that was stopped, which this build completes and has not begun
 */
public record TestPlans(List<TestPlan> begun, List<TestPlan> stopped) {
  /** No plans. */
  static final TestPlans NONE = new TestPlans(List.of(), List.of());

  /** Copies the lists. */
  public TestPlans {
    begun = List.copyOf(begun);
    stopped = List.copyOf(stopped);
  }

  /**
   * Returns these plans when a test begins.
   *
   * @throws ConfigurationException if the run that was stopped had another plan for it
   */
  TestPlans with(TestPlan plan) {
    List<TestPlan> open =
        stopped.stream().filter(before -> before.test().equals(plan.test())).toList();
    if (!open.isEmpty() && !open.contains(plan)) {
      throw new ConfigurationException(
          ("longhaul.resume must have the plan of the run that was stopped, but %s.%s differs in %s:"
                  + " resume it as it was started, or leave longhaul.resume out and measure anew")
              .formatted(
                  plan.test().testClass(),
                  plan.test().method(),
                  String.join("; ", open.getFirst().differences(plan))));
    }
    List<TestPlan> all = new ArrayList<>(begun);
    if (!all.contains(plan)) {
      all.add(plan);
    }
    return new TestPlans(all, stopped.stream().filter(before -> !before.equals(plan)).toList());
  }

  /** Returns them for the build that completes them. */
  TestPlans resumedBy(BuildSettings build) {
    List<TestPlan> all = new ArrayList<>(stopped);
    begun.stream().filter(plan -> !all.contains(plan)).forEach(all::add);
    return new TestPlans(List.of(), all.stream().map(plan -> plan.in(build)).toList());
  }
}
