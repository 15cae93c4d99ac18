package dev.longhaul.report;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads XML back. */
public final class Xml {
  private Xml() {}

  /** Returns the root; fails if the text is not well-formed. */
  public static Element parse(String text) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException broken) {
      throw new AssertionError("not well-formed: " + text, broken);
    }
  }
}
