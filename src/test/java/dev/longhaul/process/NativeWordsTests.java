package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process gets the words that were given, or is not started. */
@Tag("reliability")
class NativeWordsTests {
  @ParameterizedTest
  @CsvSource({
    "UTF-8, -Dlabel=Größe_東京",
    "ISO-8859-1, -Dlabel=Größe",
    "US-ASCII, --port={port}",
  })
  void areInTheCharactersOfTheLocale(String charset, String word) {
    NativeWords.check(List.of("java", word), Charset.forName(charset));
  }

  @ParameterizedTest
  @CsvSource({
    "US-ASCII, -Dlabel=Größe_東京",
    "ISO-8859-1, -Dlabel=東京",
    "UTF-8, half of a character: \ud800",
  })
  void othersAreRefused(String charset, String word) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> NativeWords.check(List.of("java", word), Charset.forName(charset)))
        .withMessageContaining("(%s), but was \"%s".formatted(charset, word.substring(0, 8)))
        .withMessageContaining("LC_ALL=C.UTF-8");
  }
}
