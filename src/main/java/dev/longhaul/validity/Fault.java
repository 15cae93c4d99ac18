package dev.longhaul.validity;

/**
 * Whether a result is to be trusted, and why not.
 *
 * @param verdict how it is judged
 * @param reason the end of the sentence "the result is …, because", with figures; empty for a valid
 *     one
 */
public record Fault(Verdict verdict, String reason) {
  static final Fault VALID = new Fault(Verdict.VALID, "");
}
