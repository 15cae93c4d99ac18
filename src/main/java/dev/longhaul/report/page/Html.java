package dev.longhaul.report.page;

import dev.longhaul.text.Escaping;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes pieces of HTML in which every text from outside is escaped. */
final class Html {
  /** Room for a reason; names are cut much earlier. */
  private static final int LONGEST = 2_000;

  static final int LONGEST_NAME = 80;

  private Html() {}

  static String text(String text) {
    return Escaping.xml(text, LONGEST);
  }

  static String name(String name) {
    return Escaping.xml(name, LONGEST_NAME);
  }

  /** Returns several lines; other control characters than line ends become spaces. */
  static String lines(String text) {
    return text.lines().map(Html::text).collect(Collectors.joining("\n"));
  }

  static <T> String each(List<T> values, Function<T, String> html) {
    return values.stream().map(html).collect(Collectors.joining("\n"));
  }

  /** Returns an item of a list. */
  static String item(String text) {
    return "<li>" + text(text) + "</li>";
  }

  /** Returns an entry of a description list. */
  static String entry(String name, String value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(text(name), text(value));
  }

  /** Returns a list of doubts with what each means for the figures. */
  static String sentences(List<PageDoubt> doubts) {
    return "<ul class=\"faults\">%s</ul>"
        .formatted(
            each(
                doubts,
                doubt ->
                    "<li><b>%s</b>: %s</li>"
                        .formatted(text(doubt.mark()), text(doubt.sentence()))));
  }

  /** Returns a list of a few words each; empty for none. */
  static String marks(List<PageDoubt> doubts) {
    return doubts.isEmpty()
        ? ""
        : "<ul class=\"marks\">%s</ul>"
            .formatted(
                each(
                    doubts,
                    doubt ->
                        "<li%s%s>%s</li>"
                            .formatted(
                                doubt.isGrave() ? " class=\"grave\"" : "",
                                doubt.sentence().isEmpty()
                                    ? ""
                                    : " title=\"%s\"".formatted(text(doubt.sentence())),
                                text(doubt.mark()))));
  }
}
