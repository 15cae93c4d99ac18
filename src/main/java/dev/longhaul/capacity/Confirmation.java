package dev.longhaul.capacity;

/** Where a rate that has held is confirmed. */
public enum Confirmation {
  /** The server gets another JVM. */
  FRESH_JVM("in a fresh JVM"),
  /** The command is started again. */
  FRESH_PROCESS("in a fresh process"),
  /** The server shares the JVM of the test, and is started again in it. */
  NEW_SERVER("on a new server in the same JVM"),
  /** The server is at an address, so that nothing can start it again. */
  SAME_SERVER("by another window on the same server");

  private final String words;

  Confirmation(String words) {
    this.words = words;
  }

  /** Returns the end of the sentence "it is confirmed …". */
  public String inWords() {
    return words;
  }
}
