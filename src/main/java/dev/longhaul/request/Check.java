package dev.longhaul.request;

import dev.longhaul.configuration.ConfigurationException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a right answer is. An answer is right if all checks of its request hold; without a check of
 * the status, any status below 400 is right.
 */
public sealed interface Check {
  /**
   * Returns a check of the status.
   *
   * @param codes the right ones, such as 201; a status of 400 or above may be right, too
   * @throws ConfigurationException if there is none, or one is not from 200 to 599
   */
  static Check status(int... codes) {
    Set<Integer> right = new TreeSet<>();
    Arrays.stream(codes).forEach(right::add);
    if (right.isEmpty() || right.stream().anyMatch(code -> code < 200 || code > 599)) {
      throw new ConfigurationException(
          "a status must be from 200 to 599, such as 201, but was " + Arrays.toString(codes));
    }
    return new Status(Set.copyOf(right));
  }

  /** Returns a check of the whole body, compared as UTF-8 byte by byte. */
  static Check body(String exact) {
    return new Body(exact);
  }

  /** Returns a check that there is a body, with any content. */
  static Check nonEmptyBody() {
    return new NonEmpty();
  }

  /**
   * Returns a check that the body, read as UTF-8, contains a text.
   *
   * @throws ConfigurationException if the text is empty, because each body contains that
   */
  static Check contains(String text) {
    if (text.isEmpty()) {
      throw new ConfigurationException(
          "a body must contain a text of at least one character, but was \"\": use nonEmptyBody()");
    }
    return new Contains(text);
  }

  /**
   * Returns a check of the body, read as UTF-8. The driver's threads run the rule for each answer:
   * a slow rule slows the load, and it must be safe for several threads. A rule that throws does
   * not hold; nor does any for a body of more than 16 MB.
   *
   * @param description completes "the body …"
   * @param rule holds for a right body
   */
  static Check bodyMatching(String description, Predicate<String> rule) {
    return new Matching(description, rule);
  }

  /**
   * The status is one of these.
   *
   * @param codes the right ones
   */
  record Status(Set<Integer> codes) implements Check {}

  /**
   * The body is exactly this text, as UTF-8.
   *
   * @param text the whole body
   */
  record Body(String text) implements Check {}

  /**
   * The body, read as UTF-8, contains a text.
   *
   * @param text the text
   */
  record Contains(String text) implements Check {}

  /** There is a body. */
  record NonEmpty() implements Check {}

  /**
   * A rule holds for the body.
   *
   * @param description completes "the body …"
   * @param rule holds for a right body
   */
  record Matching(String description, Predicate<String> rule) implements Check {}
}
