package dev.longhaul.report.page;

import dev.longhaul.report.Xml;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds elements of a page. The page is well-formed, also as XML: all that is opened is closed. */
public final class Elements {
  /** A parser of XML would read what is code for a browser. */
  private static final Pattern CODE =
      Pattern.compile("(<(script|style)\\b[^>]*>).*?(</\\2>)", Pattern.DOTALL);

  private Elements() {}

  /** Returns the root of a page, without its code and data. */
  public static Element root(String page) {
    return Xml.parse(markup(page).replace("<!DOCTYPE html>\n", ""));
  }

  static String markup(String page) {
    return CODE.matcher(page).replaceAll("$1$3");
  }

  /** Returns the descendants with a tag, in the order of the document. */
  static List<Element> all(Element within, String tag) {
    var found = within.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(at -> (Element) found.item(at)).toList();
  }

  /** Returns the cells of a column. */
  static List<Element> cells(Element page, String column) {
    return all(page, "td").stream()
        .filter(cell -> cell.getAttribute("data-column").equals(column))
        .toList();
  }

  /** Returns the texts of the marks beside a number. */
  static List<String> marks(Element within) {
    return all(within, "li").stream().map(Node::getTextContent).toList();
  }
}
