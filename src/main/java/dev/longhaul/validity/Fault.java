package dev.longhaul.validity;

import java.util.Locale;
import java.util.Optional;

/**
 * A fault that a check found in a measurement.
 *
 * @param verdict the kind of fault
 * @param reason the end of the sentence "the row is …, because", with figures
 * @param fromOutside whether neither the server nor the driver caused it, but other programs or the
 *     machine
 */
public record Fault(Verdict verdict, String reason, boolean fromOutside) {
  @SuppressWarnings(
      "AnnotateFormatMethod") // its annotation is in a library that is not needed otherwise
  static Optional<Fault> of(Verdict verdict, String reason, Object... figures) {
    return Optional.of(new Fault(verdict, String.format(Locale.ROOT, reason, figures), false));
  }

  /** Returns the same fault, as one that other programs or the machine caused. */
  Fault causedOutside() {
    return new Fault(verdict, reason, true);
  }

  /** Returns the same fault, with more behind its reason. */
  Fault and(String more) {
    return new Fault(verdict, reason + "; " + more, fromOutside);
  }

  @Override
  public String toString() {
    return verdict + ": " + reason;
  }
}
