package dev.longhaul.report.page;

import dev.longhaul.text.Digits;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** What each driver did of a row's load that several machines shared, as a table. */
final class DriversHtml {
  private static final int DIGITS = 3;

  /** The file has no more decimals: zeros behind them would be made up. */
  private static final int MOST_DECIMALS = 3;

  private static final String STARTED_LATE = "started_late_ms";

  /** A column without any known number is left out, such as the rate in a closed workload. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("users", "users", PageFigureText::plain),
          new Column("threads", "driver_threads", PageFigureText::plain),
          new Column("due /s", "rate_per_s", PageFigureText::plain),
          new Column("requests", "started", PageFigureText::plain),
          new Column("succeeded", "succeeded", PageFigureText::plain),
          new Column("sent /s", "sent_per_s", DriversHtml::measured),
          new Column("ceiling /s", "ceiling_per_s", DriversHtml::measured),
          new Column("CPU %", "running", DriversHtml::percent),
          new Column("waiting for CPU %", "waiting", DriversHtml::percent),
          new Column("started late, ms", STARTED_LATE, DriversHtml::measured),
          new Column("window late, ms", "window_late_ms", DriversHtml::measured),
          new Column("clock error, ms", "clock_error_ms", DriversHtml::measured));

  private DriversHtml() {}

  /**
   * A column of numbers.
   *
   * @param header its name for people, with the unit
   * @param member its name in the file
   * @param written how a number of it is written
   */
  private record Column(String header, String member, DoubleFunction<String> written) {
    boolean isKnown(Members driver) {
      return driver.number(member).isPresent();
    }

    String text(Members driver) {
      OptionalDouble number = driver.number(member);
      return number.isPresent() ? written.apply(number.getAsDouble()) : PageFigureText.UNKNOWN;
    }
  }

  /** Returns the section; empty for a row whose load one driver sent. */
  static String render(PageRow row) {
    List<Members> drivers = row.json().objects("drivers");
    if (drivers.isEmpty()) {
      return "";
    }
    List<Column> columns =
        COLUMNS.stream().filter(column -> drivers.stream().anyMatch(column::isKnown)).toList();
    return """
    <section class="wide"><h3>Drivers</h3><p>%s</p>
    <div class="scroll" tabindex="0" role="region" aria-label="%s">
    <table><caption>%s</caption><thead><tr><th scope="col">driver</th>%s</tr></thead><tbody>
    %s
    </tbody></table></div></section>
    """
        .formatted(
            note(drivers),
            DetailHtml.label("Drivers of", row),
            caption(row),
            Html.each(columns, column -> "<th scope=\"col\">" + column.header() + "</th>"),
            Html.each(drivers, driver -> line(driver, columns)));
  }

  private static String note(List<Members> drivers) {
    DoubleSummaryStatistics late =
        drivers.stream()
            .flatMapToDouble(driver -> driver.number(STARTED_LATE).stream())
            .summaryStatistics();
    String skew =
        late.getCount() > 1
            ? "Starts were %s ms apart, beyond what was planned. "
                .formatted(measured(late.getMax() - late.getMin()))
            : "";
    return skew + "A negative time is early. CPU is of the driver’s busiest thread.";
  }

  /** Figures of a row over rounds are means, but what each driver did is of one round. */
  private static String caption(PageRow row) {
    return "What each driver did of the load"
        + (row.rounds() > 1 ? ", in the round with the middle throughput" : "");
  }

  private static String line(Members driver, List<Column> columns) {
    return "<tr><th scope=\"row\">%s</th>%s</tr>"
        .formatted(
            Html.name(driver.text("name").orElse(PageFigureText.UNKNOWN)),
            Html.each(columns, column -> "<td>" + Html.text(column.text(driver)) + "</td>"));
  }

  private static String measured(double value) {
    return Digits.rounded(value, Math.min(Digits.decimals(value, DIGITS), MOST_DECIMALS));
  }

  private static String percent(double share) {
    return Digits.shortest(100 * share, 1);
  }
}
