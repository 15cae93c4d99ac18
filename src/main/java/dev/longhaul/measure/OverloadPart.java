package dev.longhaul.measure;

/** The parts of a load with an overload, in order. */
public enum OverloadPart {
  /** The normal rate; the row's other figures are those of this part. */
  BEFORE,
  /** What overloads the server is there. */
  TRIGGER,
  /** The normal rate again, and what overloaded the server is gone. */
  AFTER
}
