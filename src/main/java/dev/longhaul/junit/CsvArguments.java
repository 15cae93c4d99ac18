package dev.longhaul.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The arguments that stand in a method's {@code @CsvSource}: JUnit tells an extension those of one
 * invocation when its turn comes, which is late to hear of a slip in the last of many.
 */
final class CsvArguments {
  private CsvArguments() {}

  /**
   * Returns the values of an argument in all rows. There are none where rows cannot be read, which
   * is JUnit's to tell.
   *
   * @param name the parameter's name
   * @param position which one it is where the class was compiled without names
   */
  static List<String> named(String name, int position, Method method) {
    Parameter[] parameters = method.getParameters();
    int[] indices =
        IntStream.range(0, parameters.length)
            .filter(
                index ->
                    parameters[index].isNamePresent()
                        ? parameters[index].getName().equals(name)
                        : index == position)
            .toArray();
    return indices.length == 0
        ? List.of()
        : AnnotationSupport.findRepeatableAnnotations(method, CsvSource.class).stream()
            .flatMap(source -> column(source, indices[0]))
            .toList();
  }

  private static Stream<String> column(CsvSource source, int index) {
    List<String> absent = List.of(source.nullValues());
    return rows(source).stream()
        .filter(row -> row.size() > index)
        .map(row -> row.get(index))
        .filter(value -> !value.isEmpty() && !absent.contains(value));
  }

  private static List<CSVRecord> rows(CsvSource source) {
    boolean block = !source.textBlock().isEmpty();
    CSVFormat format =
        CSVFormat.Builder.create()
            .setDelimiter(delimiter(source))
            .setQuote(source.quoteCharacter())
            .setCommentMarker(block ? '#' : null)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(source.ignoreLeadingAndTrailingWhitespace())
            .setTrim(source.ignoreLeadingAndTrailingWhitespace())
            .get();
    String text = block ? source.textBlock() : String.join("\n", source.value());
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.stream().skip(source.useHeadersInDisplayName() ? 1 : 0).toList();
    } catch (IOException | UncheckedIOException | IllegalArgumentException notReadable) {
      return List.of();
    }
  }

  private static String delimiter(CsvSource source) {
    if (!source.delimiterString().isEmpty()) {
      return source.delimiterString();
    }
    return source.delimiter() == '\0' ? "," : String.valueOf(source.delimiter());
  }
}
