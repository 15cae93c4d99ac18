package dev.longhaul.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is sent as it was given, or it is refused with the reason. */
@Tag("reliability")
class AddressesTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://127.0.0.1:8085 http://127.0.0.1:8085/",
        "http://127.0.0.1:8085?item=7 http://127.0.0.1:8085/?item=7",
        "http://127.0.0.1:8085? http://127.0.0.1:8085/?",
        "http://127.0.0.1/a?b=c?d/e http://127.0.0.1/a?b=c?d/e",
        "HTTP://LocalHost:080/ http://LocalHost:80/",
        "http://localhost:/a http://localhost/a",
        "http://localhost./a http://localhost./a",
        "http://[::1]:8080?q http://[::1]:8080/?q",
        "https://[2001:db8::7]/a%2Fb%2fc https://[2001:db8::7]/a%2Fb%2fc",
        "http://localhost//a/../b;v=1/ http://localhost//a/../b;v=1/",
        "http://localhost/größe?q=日本 http://localhost/gr%C3%B6%C3%9Fe?q=%E6%97%A5%E6%9C%AC",
        "http://localhost/😀 http://localhost/%F0%9F%98%80",
        "http://localhost/%C3%A4 http://localhost/%C3%A4",
        "http://localhost/a|b[1]?ids[]=1|2 http://localhost/a%7Cb%5B1%5D?ids%5B%5D=1%7C2",
        "http://localhost/{id}?^`\"<>\\ http://localhost/%7Bid%7D?%5E%60%22%3C%3E%5C",
        "http://localhost/@me:x http://localhost/@me:x",
        "http://bücher.example/ http://xn--bcher-kva.example/",
        "http://例え。テスト:8080 http://xn--r8jz45g.xn--zckzah:8080/",
        "http://xn--strae-oqa.example/ http://xn--strae-oqa.example/",
      })
  void isSentAsItWasGiven(String given, String sent) {
    assertThat(read(given)).hasToString(sent);
    assertThat(read(sent)).as("what is sent, given again").hasToString(sent);
    assertThat(
            Settings.from(Map.of("longhaul.origin.local", sent.replaceFirst("https", "http"))::get)
                .origins()
                .replacements())
        .containsEntry(Origin.LOCAL, URI.create(sent.replaceFirst("https", "http")));
  }

  @Test
  void spacesAroundItAreNotSent() {
    assertThat(read(" http://localhost/a b\n")).hasToString("http://localhost/a%20b");
  }

  /** A value may end with another kind of space, as Japanese texts do. */
  @Test
  void otherSpacesAtItsEndAreSent() {
    assertThat(read("http://localhost?q=東\u3000"))
        .hasToString("http://localhost/?q=%E6%9D%B1%E3%80%80");
    assertThat(read("http://localhost/\u2028\r\n")).hasToString("http://localhost/%E2%80%A8");
    assertThat(
            Settings.from(Map.of("longhaul.origin.local", "http://localhost?q=東\u3000 ")::get)
                .origins()
                .replacements())
        .containsEntry(Origin.LOCAL, URI.create("http://localhost/?q=%E6%9D%B1%E3%80%80"));
    assertThat(probe(" /東\u3000")).isEqualTo("/%E6%9D%B1%E3%80%80");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://my_host:8080/ | its host must be a name of letters | \"my_host\": give the server's IP address",
        "http://-a.example/ | its host must be | \"-a.example\"",
        "http://127.1/ | its host must be | \"127.1\"",
        "http://127.0.0.1\\@evil.example/ | it must have no user's name | leave it out",
        "http://a b/ | its host must be | \"a b\"",
        "http://%31/ | its host must be | \"%31\"",
        "http:///orders | its host must be | but is \"\"",
        "http://?item=7 | its host must be | but is \"\"",
        "http://[::1/ | its host must be | \"[\"",
        "http://[::1]:p?x | its port must be from 1 to 65535 | ",
        "http://0x7f.0.0.1/ | its host must be | \"0x7f.0.0.1\"",
        "http://127.0.0.1./ | its host must be | \"127.0.0.1.\"",
        "http://h\\a/ | its host must be | \"h\\a\"",
        "http://h:80:80/ | its port must be from 1 to 65535 | ",
        "http://[::zz]/ | its host must be | \"[::zz]\"",
        "http://[fe80::1%25eth0]:80/ | must have no zone | \"[fe80::1%25eth0]\": leave out %",
        "https://[::1%lo]/?a | must have no zone | \"[::1%lo]\": leave out %",
        "http://[%]/ | must have no zone | leave out %",
        "http://localhost／a | its host must be | \"localhost／a\"",
        "http://localhost：80/ | its host must be | \"localhost：80\"",
        "http://::1/ | its host must be | but is \"\"",
        "http://a_ü.example/ | its host must be | \"a_ü.example\"",
        "http://straße.example/ | two rules make different hosts of the name \"straße.example\" | xn--",
        "http://localhost:۸۰۸۰/ | its port must be from 1 to 65535 | ",
        "http://localhost:0/ | its port must be from 1 to 65535 | ",
        "http://localhost:65536/ | its port must be from 1 to 65535 | ",
        "http://localhost/a#b | a fragment is not sent | leave it out, or write # as %23",
        "http://localhost#b | a fragment is not sent | leave it out",
        "http://localhost/50% | two hexadecimal digits | write %25",
        "http://localhost?q=%zz | two hexadecimal digits | write %25",
      })
  void isRefusedWithItsReason(String given, String reason, String mend) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(given))
        .withMessageStartingWith("it must be an address such as http://a.example, but was \"")
        .withMessageContaining(reason)
        .withMessageContaining(mend == null ? "" : mend);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost:8080", "//localhost/", "ftp://localhost/", "http:/a"})
  void isRefusedWithAnExampleOfItsForm(String given) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(given))
        .withMessage(
            "it must be an address such as http://a.example, but was \"%s\"".formatted(given));
  }

  @Test
  void controlCharactersAndHalvesOfOnesAreRefused() {
    for (String given : List.of("http://h/a\rb", "http://h/\ud800", "http://h/a?\u0000")) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> read(given))
          .withMessageContaining("character");
    }
  }

  @Test
  void refusesAnAddressThatIsTooLongWhenItIsSent() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read("http://localhost/" + "ü".repeat(400)))
        .withMessageEndingWith(": it must have at most 2000 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:secret@127.0.0.1/",
        "http://me:sec@secret@127.0.0.1/",
        "http://me:a/secret@127.0.0.1/",
        "http://me:#secret@127.0.0.1/",
        "ftp://me:secret@127.0.0.1/",
        "me:secret@127.0.0.1"
      })
  void aUsersNameAndPasswordAreNotRepeated(String given) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(given))
        .withMessageContaining("…@127.0.0.1")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret", "me:"));
  }

  @Test
  void anotherPathStaysOnTheServer() {
    URI server = read("http://[::1]:8080/a?b");
    assertThat(Addresses.on(server, "//evil.example/x"))
        .hasToString("http://[::1]:8080//evil.example/x");
    assertThat(Addresses.target(Addresses.on(server, "/x?y=%2F"))).isEqualTo("/x?y=%2F");
  }

  @Test
  void aProbesPathIsSentAsItWasGiven() {
    assertThat(probe("/größe?a[]=%2F")).isEqualTo("/gr%C3%B6%C3%9Fe?a%5B%5D=%2F");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> probe("/health#top"))
        .withMessageContaining("longhaul.probe must be a path on the target")
        .withMessageEndingWith(
            "but was \"/health#top\": a fragment is not sent: leave it out, or write # as %23");
  }

  private static String probe(String path) {
    return Settings.from(Map.of("longhaul.probe", path)::get).access().probe().orElseThrow();
  }

  private static URI read(String text) {
    return Addresses.read("it", text, "http://a.example", List.of("http", "https"));
  }
}
