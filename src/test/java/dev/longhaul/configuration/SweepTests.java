package dev.longhaul.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and ranges of the numbers that rows of a matrix have. */
@Tag("reliability")
class SweepTests {
  private static String read(Sweep sweep, String text) {
    return String.join(
        " ", sweep.numbers(sweep.key(), text).stream().map(BigDecimal::toPlainString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USERS   | 25                | 25",
        "USERS   | 1,5,25,100,400    | 1 5 25 100 400",
        "USERS   | 4, 1 ,2           | 4 1 2",
        "USERS   | 1..1000 log 7     | 1 3 10 32 100 316 1000",
        "USERS   | 1..300 log 6      | 1 3 10 31 96 300",
        "USERS   | 1..10 log 10      | 1 2 3 4 5 6 7 8 9 10",
        "USERS   | 1..12 log 8       | 1 2 3 4 5 6 8 12",
        "USERS   | 19999..20000      | 19999 20000",
        "USERS   | 10..100 step 10   | 10 20 30 40 50 60 70 80 90 100",
        "USERS   | 1..10 step 4      | 1 5 9",
        "RATE    | 0.5,10            | 0.5 10",
        "RATE    | 1..1000 log 4     | 1 10 100 1000",
        "RATE    | 1..100 log 4      | 1 4.64 21.5 100",
        "RATE    | 0.5..2 step 0.5   | 0.5 1 1.5 2",
        "WORKERS | 2..4              | 2 3 4",
        "WORKERS | 1000              | 1000"
      })
  void readsAListAndARange(Sweep sweep, String text, String numbers) {
    assertThat(read(sweep, text)).isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USERS   | '1,,5'             | a list without empty places, such as \"1,5,25\"                       |",
        "USERS   | '1,5,'             | a list without empty places, such as \"1,5,25\"                       |",
        "USERS   | '1,0'              | a whole number from 1 to 20000, or several such as                    | , in which \"0\" is none",
        "USERS   | '1,x'              | a whole number from 1 to 20000, or several such as                    | , in which \"x\" is none",
        "USERS   | '1,2.5'            | a whole number from 1 to 20000, or several such as                    | , in which \"2.5\" is none",
        "USERS   | '5,20001'          | a whole number from 1 to 20000, or several such as                    | , in which \"20001\" is none",
        "USERS   | '0..5'             | a whole number from 1 to 20000, or several such as                    | , in which \"0\" is none",
        "USERS   | '1..20001 log 3'   | a whole number from 1 to 20000, or several such as                    | , in which \"20001\" is none",
        "USERS   | '1..'              | a whole number from 1 to 20000, or several such as                    | , in which \"\" is none",
        "USERS   | '1..10 lag 3'      | a whole number from 1 to 20000, or several such as                    | , in which \"10 lag 3\" is none",
        "USERS   | '1,5,1'            | numbers of which each is there once                                   | , which has 1 twice: leave one out",
        "USERS   | '100..1'           | a range from a smaller to a larger number, such as \"1..1000 log 7\"   |",
        "USERS   | '5..5'             | a range from a smaller to a larger number, such as \"1..1000 log 7\"   |",
        "USERS   | '1..10 log 1'      | a range of 2 points or more, such as \"1..1000 log 7\"                 |",
        "USERS   | '1..10 log'        | a whole number from 1 to 20000, or several such as                    | , in which \"10 log\" is none",
        "USERS   | '1..10 log x'      | a range of 2 points or more, such as \"1..1000 log 7\"                 |",
        "USERS   | '1..3 log 5'       | a range with no more points than whole numbers                        | , which has 3 of these",
        "USERS   | '1..100'           | at most 50 numbers                                                    | , which has 100: take a range of fewer points",
        "USERS   | '1..1000 log 51'   | at most 50 numbers                                                    | , which has 51: take a range of fewer points",
        "USERS   | '1..10 step 0'     | a range with a step of more than 0, such as \"10..100 step 10\"        |",
        "USERS   | '1..10 step 0.5'   | a range with a step of more than 0, such as \"10..100 step 10\"        |",
        "RATE    | '0,1'              | a number from 0.001 to 1000000, or several such as                    | , in which \"0\" is none",
        "RATE    | '1,1.0'            | numbers of which each is there once                                   | , which has 1 twice: leave one out",
        "RATE    | '1..1000000 step 0.001' | at most 50 numbers                                               | , which has 999999001: take a range",
        "WORKERS | '1,1001'           | a whole number from 1 to 1000, or several such as                     | , in which \"1001\" is none"
      })
  void refusesWhatIsNeither(Sweep sweep, String text, String rule, String detail) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(sweep, text))
        .withMessageStartingWith("%s must be %s".formatted(sweep.key(), rule))
        .withMessageContaining("but was " + Quoted.of(text) + (detail == null ? "" : detail));
  }

  @Test
  void refusesMoreThanFiftyNumbersOfAList() {
    String list = "1" + ",2".repeat(50);
    assertThatThrownBy(() -> read(Sweep.USERS, list))
        .hasMessageContaining("longhaul.users must be at most 50 numbers, but was ")
        .hasMessageContaining(", which has 51: take a range of fewer points");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "longhaul.users   | 1,5,25",
        "longhaul.users   | 1..1000 log 7",
        "longhaul.rate    | 10,20",
        "longhaul.workers | 2..4"
      })
  void areRefusedOutsideOfAMatrix(String key, String text) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.from(Map.of(key, text)::get))
        .withMessage(
            "%s must be one number outside of a @BenchmarkMatrix, but was \"%s\": only rows of a"
                + " matrix may have several, so set one",
            key, text);
  }

  @Test
  void aNumberHasItsNoun() {
    assertThat(Sweep.USERS.words(BigDecimal.ONE)).isEqualTo("1 user");
    assertThat(Sweep.USERS.words(new BigDecimal("1E+2"))).isEqualTo("100 users");
    assertThat(Sweep.RATE.words(new BigDecimal("0.5"))).isEqualTo("0.5/s");
    assertThat(Sweep.WORKERS.words(new BigDecimal(8))).isEqualTo("8 workers");
  }
}
