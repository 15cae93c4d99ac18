package dev.longhaul.answer;

/**
 * What the rows of a family show about one topic.
 *
 * @param topic what it is about
 * @param text the statement: plain text in one line of visible characters, not escaped
 */
public record Statement(Topic topic, String text) {
  /** What a statement is about, in the order in which people read them. */
  public enum Topic {
    /** What the task does. */
    TASK("task"),
    /** Why nothing is decided. */
    NOTHING("decision"),
    /** The rows that are shown to be the best. */
    FASTEST("fastest"),
    /** The rows that may be the best. */
    PERHAPS("perhaps fastest"),
    /** What would decide. */
    UNDECIDED("undecided"),
    /** The rows that others beat, and by how much. */
    SLOWER("slower"),
    /** CPU time per request. */
    CPU("CPU"),
    /** The server's memory. */
    MEMORY("memory"),
    /** What the load does to other requests. */
    OTHERS("other requests"),
    /** Where the order is not that of the study. */
    STUDY("study"),
    /** Rows that could not be compared. */
    LEFT_OUT("left out");

    private final String label;

    Topic(String label) {
      this.label = label;
    }

    /** Returns the word before the statement, such as {@code fastest}. */
    public String label() {
      return label;
    }
  }
}
