package dev.longhaul.configuration;

/** What becomes of a test whose rounds do not decide what it asserts. */
public enum Undecided {
  /** It is aborted: it neither passes nor fails. */
  ABORT,
  /** It fails, as a gate must that lets nothing pass which is not shown. */
  FAIL
}
