package dev.longhaul.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes maps, collections, numbers and texts as JSON. It uses the streaming core only: Jackson's
 * databind fails beside a core of another version, which an adopter's BOM may bring.
 */
final class JsonText {
  /** In ASCII: some programs, such as a terminal, treat other characters as commands. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** The only ASCII control character that JSON does not escape. */
  private static final String DELETE = "\u007f";

  private JsonText() {}

  /** Returns the text of an object, with line breaks and indentation. */
  static String of(Map<String, Object> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
      write(json, object);
    }
    return text.toString().replace(DELETE, "\\u007f") + "\n";
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> object -> {
        json.writeStartObject();
        object.forEach(
            (name, member) -> {
              json.writeName(name.toString());
              write(json, member);
            });
        json.writeEndObject();
      }
      case Collection<?> array -> {
        json.writeStartArray();
        array.forEach(element -> write(json, element));
        json.writeEndArray();
      }
      case BigDecimal number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case String text -> json.writeString(text);
      default ->
          throw new IllegalArgumentException(
              "a value in JSON must be a map, a collection, a number or a text, but was of %s"
                  .formatted(value.getClass()));
    }
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }
  }
}
