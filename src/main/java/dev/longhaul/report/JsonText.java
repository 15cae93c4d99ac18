package dev.longhaul.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes maps, collections, numbers and texts as JSON, and reads them. It uses the streaming core
 * only: Jackson's databind fails beside a core of another version, which an adopter's BOM may
 * bring.
 */
public final class JsonText {
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

  /** Returns the text of an object in one line, without spaces. */
  public static String compact(Map<String, Object> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, object);
    }
    return text.toString().replace(DELETE, "\\u007f");
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
      case Boolean truth -> json.writeBoolean(truth);
      case String text -> json.writeString(text);
      default ->
          throw new IllegalArgumentException(
              "a value in JSON must be a map, a collection, a number, a truth value or a text, but was of %s"
                  .formatted(value.getClass()));
    }
  }

  /**
   * Reads an object. Its values are maps, lists, texts, truth values, whole numbers as {@link
   * BigDecimal} and others as {@link Double}.
   *
   * @throws IllegalArgumentException if it has a null, or is no object
   * @throws JacksonException if it is not JSON
   */
  public static Map<String, Object> parse(String text) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no object");
      }
      return object(json);
    }
  }

  private static Map<String, Object> object(JsonParser json) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value(json));
    }
    return members;
  }

  private static List<Object> array(JsonParser json) {
    List<Object> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(json));
    }
    return elements;
  }

  private static Object value(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> new BigDecimal(json.getString());
      // A BigDecimal would lose the sign of -0.0.
      case VALUE_NUMBER_FLOAT -> Double.valueOf(json.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IllegalArgumentException("no value: " + json.currentToken());
    };
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }
  }
}
