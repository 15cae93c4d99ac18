package dev.longhaul.report.page;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of all rows: each opens to its details. */
final class TableHtml {
  private TableHtml() {}

  static String render(List<PageRow> rows, List<PageFamily> families, Extent extent) {
    Map<PageFamily.Key, PageFamily> byKey =
        families.stream().collect(toMap(PageFamily::key, family -> family));
    List<PageColumn> more = extent.hasCurves() ? PageColumn.MORE : List.of();
    List<PageColumn> columns =
        Stream.concat(PageColumn.ALL.stream(), more.stream())
            .filter(column -> column.shown() || extent.hasDetails())
            .filter(column -> rows.stream().anyMatch(column::isKnown))
            .toList();
    return """
    <form class="controls" id="controls">
    <label>Filter <input type="search" id="filter" placeholder="such as feed or virtual" autocomplete="off"/></label>
    <label>Rows <select id="validity"><option value="">all</option><option value="valid">valid</option>\
    <option value="doubtful">not valid</option></select></label>
    <details class="columns"><summary>Columns</summary><fieldset><legend>Shown columns</legend>
    %s
    </fieldset></details>
    <p id="shown" role="status">%s rows</p>
    </form>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of all rows">
    <table id="rows"><caption>All rows. A row opens to its response times, rounds, faults and settings.</caption>
    <thead><tr><th scope="col" data-column="name"><button type="button" class="sort">strategy / task</button></th>
    %s
    </tr></thead>
    %s
    </table></div>
    """
        .formatted(
            Html.each(columns, TableHtml::choice),
            rows.size(),
            Html.each(columns, TableHtml::header),
            Html.each(rows, row -> row(row, columns, details(row, byKey, extent))));
  }

  private static String details(
      PageRow row, Map<PageFamily.Key, PageFamily> families, Extent extent) {
    if (extent.hasDetails()) {
      PageFamily family = Optional.ofNullable(families.get(row.family())).orElseThrow();
      return DetailHtml.render(row, family, extent);
    }
    return row.isValid() ? "" : DetailHtml.faults(row);
  }

  private static String choice(PageColumn column) {
    return "<label><input type=\"checkbox\" value=\"%s\"%s/> %s</label>"
        .formatted(column.key(), column.shown() ? " checked=\"\"" : "", column.header());
  }

  private static String header(PageColumn column) {
    return "<th scope=\"col\" data-column=\"%s\"%s><button type=\"button\" class=\"sort\">%s</button></th>"
        .formatted(column.key(), hidden(column), column.header());
  }

  /** A body of two lines for each row, so that sorting keeps its details below it. */
  private static String row(PageRow row, List<PageColumn> columns, String details) {
    return """
    <tbody data-row="%1$s" data-valid="%2$s">
    <tr><th scope="row" data-column="name" data-value="%3$s">\
    <button type="button" class="open" aria-expanded="false" aria-controls="details-%1$s">\
    <b>%4$s</b> <span>%5$s</span>%6$s</button></th>
    %7$s</tr>
    <tr class="details" id="details-%1$s" hidden=""><td colspan="%8$s">%9$s</td></tr>
    </tbody>
    """
        .formatted(
            row.id(),
            row.isValid(),
            Html.name(row.name()),
            Html.name(row.strategy()),
            Html.name(row.task()),
            row.run().number() > 1 ? " <small>run %s</small>".formatted(row.run().number()) : "",
            Html.each(columns, column -> cell(row, column)),
            columns.size() + 1,
            details);
  }

  private static String cell(PageRow row, PageColumn column) {
    return "<td data-column=\"%s\" data-value=\"%s\"%s>%s</td>"
        .formatted(
            column.key(),
            column.order().apply(row).attribute(),
            hidden(column),
            column.cell().apply(row));
  }

  private static String hidden(PageColumn column) {
    return column.shown() ? "" : " hidden=\"\"";
  }
}
