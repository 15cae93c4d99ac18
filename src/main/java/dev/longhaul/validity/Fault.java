package dev.longhaul.validity;

import java.util.Locale;
import java.util.Optional;

/**
 * A fault that a check found in a measurement.
 *
 * @param verdict the kind of fault
 * @param reason the end of the sentence "the row is …, because", with figures
 */
public record Fault(Verdict verdict, String reason) {
  @SuppressWarnings(
      "AnnotateFormatMethod") // its annotation is in a library that is not needed otherwise
  static Optional<Fault> of(Verdict verdict, String reason, Object... figures) {
    return Optional.of(new Fault(verdict, String.format(Locale.ROOT, reason, figures)));
  }

  @Override
  public String toString() {
    return verdict + ": " + reason;
  }
}
