package dev.longhaul.statistics;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Universal Scalability Law, fitted to throughput over users, or why it is not:
 *
 * <pre>X(N) = λN ÷ (1 + σ(N − 1) + κN(N − 1))</pre>
 *
 * <p>λ is the throughput of one user alone. σ is the contention: what users wait for one after the
 * other, so that throughput never exceeds λ ÷ σ. κ is the coherency: what each user costs each
 * other one, so that throughput has a peak and falls beyond it. With both 0, N users get N times
 * the throughput of one.
 *
 * <p>The fit is linear: N ÷ X = a₀ + a₁(N − 1) + a₂N(N − 1), where λ = 1 ÷ a₀, σ = a₁ ÷ a₀ and κ =
 * a₂ ÷ a₀. Each point is weighted by its X ÷ N, because rounds differ by shares of their
 * throughput. No coefficient is forced to be positive: an estimate of a σ of 0 is as often below 0
 * as above. The intervals are those of Student's t at 95 %, with errors by the delta method.
 *
 * <p>If one server process serves all points of a round, they have its speed in common. That is
 * taken out of the points before the fit and its test, and with it its degrees of freedom: σ, κ and
 * the users at the peak do not depend on it. λ and the throughput at the peak do, and their
 * intervals have both variances.
 *
 * <p>Sources: N. J. Gunther, "Guerrilla Capacity Planning", Springer, 2007, chapters 5 and 6; N. J.
 * Gunther, "A General Theory of Computational Scalability Based on Rational Functions",
 * arXiv:0808.1431, 2008.
 */
public sealed interface ScalabilityLaw {
  /** How many numbers of users a fit needs. */
  int LEAST_COUNTS = 6;

  /** How many rounds each of them needs. */
  int LEAST_ROUNDS = 3;

  /**
   * Fits the law. This needs Hipparchus, an optional library.
   *
   * @param perSecond by the number of users, the throughput of each round that counts, in requests
   *     per second, in the order of the rounds, none of which is left out before the last
   * @throws IllegalArgumentException if a number of users is less than 1, or a throughput negative
   *     or not finite
   */
  static ScalabilityLaw of(Map<Integer, List<Double>> perSecond) {
    SortedMap<Integer, SortedMap<Integer, Double>> numbered = new TreeMap<>();
    perSecond.forEach((users, rounds) -> numbered.put(users, UserCount.numbered(rounds)));
    return ofRounds(numbered);
  }

  /**
   * Does the same for rounds with their numbers: points may have different ones.
   *
   * @param perSecond by the number of users, the throughput by the number of the round. What has
   *     fewer than three rounds is left out
   */
  static ScalabilityLaw ofRounds(Map<Integer, SortedMap<Integer, Double>> perSecond) {
    List<UserCount> counts =
        perSecond.entrySet().stream()
            .map(each -> new UserCount(each.getKey(), each.getValue()))
            .filter(each -> each.rounds() >= LEAST_ROUNDS)
            .sorted(comparingInt(UserCount::users))
            .toList();
    if (counts.size() < LEAST_COUNTS) {
      return new TooFewCounts(counts.size());
    }
    return counts.stream()
        .filter(UserCount::hasNoThroughput)
        .findFirst()
        .<ScalabilityLaw>map(each -> new NoThroughput(each.users()))
        .orElseGet(() -> ScalabilityFit.of(counts).law());
  }

  /**
   * A law that describes the points.
   *
   * @param lambda λ in requests per second
   * @param sigma σ, without unit; below 0 by chance, or where throughput grows faster than users
   * @param kappa κ, without unit; below 0 by chance, too
   * @param peak the peak; empty if the points do not show one
   * @param goodness how near the curve comes to the points
   */
  record Fitted(
      Estimate lambda, Estimate sigma, Estimate kappa, Optional<Peak> peak, GoodnessOfFit goodness)
      implements ScalabilityLaw {
    /**
     * Returns X(N), the throughput in requests per second. Beyond the users that were measured it
     * is a guess.
     *
     * @param users N, at least 1
     */
    public double perSecond(double users) {
      double line = sigma.value() * (users - 1) + kappa.value() * users * (users - 1);
      return lambda.value() * users / (1 + line);
    }
  }

  /**
   * The peak of the throughput. It is claimed only if the interval of κ lies above 0 and N* between
   * the fewest and the most users that were measured.
   *
   * @param users N* = √((1 − σ) ÷ κ); its interval may reach beyond what was measured
   * @param perSecond X(N*) in requests per second
   */
  record Peak(Estimate users, Estimate perSecond) {}

  /** Why no law is shown. */
  sealed interface Refused extends ScalabilityLaw {
    /** Returns a sentence without a full stop. */
    String reason();
  }

  /**
   * There are too few points.
   *
   * @param counts how many numbers of users have enough rounds
   */
  record TooFewCounts(int counts) implements Refused {
    @Override
    public String reason() {
      return "the law needs %s numbers of users with %s rounds each, and %s of them"
              .formatted(LEAST_COUNTS, LEAST_ROUNDS, counts)
          + (counts == 1 ? " is there" : " are there");
    }
  }

  /**
   * With some users no request of a round succeeded: the law has no throughput of 0.
   *
   * @param users the fewest users for which this is so
   */
  record NoThroughput(int users) implements Refused {
    @Override
    public String reason() {
      return "the law has no throughput of 0, as was measured with " + inWords(users);
    }
  }

  /**
   * The curve misses the points by more than noise does, and some point by more than 5 %: the law
   * does not describe this server.
   *
   * @param goodness how far it misses them
   */
  record NotDescribed(GoodnessOfFit goodness) implements Refused {
    @Override
    public String reason() {
      return "the law misses the throughput with %s by %s %%, more than rounds differ"
          .formatted(inWords(goodness.worst().users()), Math.round(100 * goodness.relativeError()));
    }
  }

  /**
   * The points do not show what one user alone would get, which all parameters are relative to:
   * rounds differ too much, or the fewest users are too many.
   *
   * @param users the fewest users that were measured
   */
  record Undetermined(int users) implements Refused {
    @Override
    public String reason() {
      return "the throughput of 1 user cannot be estimated from rounds that start at %s and"
              .formatted(inWords(users))
          + " differ so much: measure fewer users, or more rounds";
    }
  }

  /**
   * Between two points N ÷ X of the curve is not above 0, or perhaps not: there the law has no
   * limit. Its σ is below 0, as throughput grew faster than users.
   *
   * @param users for how many users, of those that were measured and all between, N ÷ X is least
   */
  record Unlimited(double users) implements Refused {
    @Override
    public String reason() {
      return "by the law, throughput may have no limit at some %s users: measure more numbers of users around that"
          .formatted(Math.round(users));
    }
  }

  private static String inWords(int users) {
    return users == 1 ? "1 user" : users + " users";
  }
}
