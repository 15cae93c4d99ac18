package dev.longhaul.report;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** The text of a run in the history: JSON on one line. */
final class HistoryFile {
  /** A higher number is of a version that writes another form. */
  private static final int FORMAT = 1;

  private static final String MARK = "longhaul_history";
  private static final String RUN = "run";

  private HistoryFile() {}

  static String render(HistoryRun run) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put(MARK, FORMAT);
    root.put(RUN, RecordJson.write(run));
    return JsonText.compact(root) + "\n";
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with the reason if it is no run that this version can read
   */
  static HistoryRun parse(String text) {
    Map<String, Object> root;
    try {
      root = JsonText.parse(text);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException("it is cut off, or no JSON", broken);
    }
    if (!(root.get(MARK) instanceof BigDecimal format)) {
      throw new IllegalArgumentException("it is no file of Longhaul's history");
    }
    if (format.compareTo(BigDecimal.valueOf(FORMAT)) != 0) {
      throw new IllegalArgumentException(
          "another version of Longhaul has written it (format %s)".formatted(format));
    }
    Object run = root.get(RUN);
    if (run == null) {
      throw new IllegalArgumentException("it has no run");
    }
    return RecordReader.read(HistoryRun.class, run);
  }
}
