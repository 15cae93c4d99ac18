package dev.longhaul.load;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.PartsMeasurement;
import java.util.List;

/**
 * The result of a load with an overload.
 *
 * @param before the result of the window, which is in the first part
 * @param parts what became of the requests of all parts
 * @param doubts why the driver or the machine may have caused what was measured behind the window;
 *     empty if nothing says so
 */
public record OverloadMeasurement(Measurement before, PartsMeasurement parts, List<String> doubts) {
  /** Copies the list. */
  public OverloadMeasurement {
    doubts = List.copyOf(doubts);
  }
}
