package dev.longhaul.measure;

import java.time.Duration;

/**
 * How long the parts of a load with an overload are, in slices.
 *
 * @param slice the length of a slice
 * @param before how many slices the first part has
 * @param trigger how many the second one has
 * @param after how many the third one has
 */
public record PartLengths(Duration slice, int before, int trigger, int after) {
  /** Returns how many slices there are. */
  public int slices() {
    return before + trigger + after;
  }

  /** Returns the first slice of a part, from 0. */
  public int begin(OverloadPart part) {
    return switch (part) {
      case BEFORE -> 0;
      case TRIGGER -> before;
      case AFTER -> before + trigger;
    };
  }

  /** Returns the slice behind a part. */
  public int end(OverloadPart part) {
    return switch (part) {
      case BEFORE -> before;
      case TRIGGER -> before + trigger;
      case AFTER -> slices();
    };
  }

  /** Returns the length of a part. */
  public Duration of(OverloadPart part) {
    return slice.multipliedBy(end(part) - begin(part));
  }

  /**
   * Returns the length of the window, of which a row's figures are: the first part without its last
   * fifth, in which the window's requests end before the trigger begins.
   */
  public Duration window() {
    return slice.multipliedBy(before - before / 5);
  }

  /** Returns the length of all parts. */
  public Duration whole() {
    return slice.multipliedBy(slices());
  }
}
