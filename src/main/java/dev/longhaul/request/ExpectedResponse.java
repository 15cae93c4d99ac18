package dev.longhaul.request;

import dev.longhaul.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a right answer is: all checks of a request together.
 *
 * @param statuses the right ones; empty if all below 400 are right
 * @param exactBody the bytes of a right body; null if others may be right, too
 * @param bodyRequired whether there must be a body
 * @param rules hold for a right body, read as UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // on the hot path, and never compared
public record ExpectedResponse(
    Optional<Set<Integer>> statuses,
    byte @Nullable [] exactBody,
    boolean bodyRequired,
    List<Predicate<String>> rules) {
  private static final int FIRST_ERROR = 400;

  /** Copies the list. */
  public ExpectedResponse {
    rules = List.copyOf(rules);
  }

  /**
   * Combines checks: all must hold.
   *
   * @throws ConfigurationException if two are of the status or of the whole body, because an answer
   *     has only one
   */
  static ExpectedResponse of(List<Check> checks) {
    Optional<Set<Integer>> statuses = Optional.empty();
    byte[] exactBody = null;
    boolean bodyRequired = false;
    List<Predicate<String>> rules = new ArrayList<>();
    for (Check check : checks) {
      switch (check) {
        case Check.Status status -> {
          if (statuses.isPresent()) {
            throw twice("the status: name all right ones in it, such as status(200, 201)");
          }
          statuses = Optional.of(status.codes());
        }
        case Check.Body body -> {
          if (exactBody != null) {
            throw twice("the whole body: several right ones need bodyMatching(…)");
          }
          exactBody = body.text().getBytes(StandardCharsets.UTF_8);
        }
        case Check.Contains contains -> rules.add(text -> text.contains(contains.text()));
        case Check.NonEmpty any -> bodyRequired = true;
        case Check.Matching matching -> rules.add(matching.rule());
      }
    }
    return new ExpectedResponse(statuses, exactBody, bodyRequired, rules);
  }

  private static ConfigurationException twice(String what) {
    return new ConfigurationException(
        "a request must have one check at most of %s, but has two".formatted(what));
  }

  /** Returns whether a status is right. */
  public boolean accepts(int status) {
    return statuses.isEmpty() ? status < FIRST_ERROR : statuses.get().contains(status);
  }

  /** Returns whether the body must be kept until its end, to be read as a text. */
  public boolean readsBody() {
    return !rules.isEmpty();
  }
}
