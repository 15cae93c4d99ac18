package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.longhaul.configuration.BadInput;
import dev.longhaul.configuration.Settings;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key with every kind of value that breaks its rule is refused before anything starts. */
@Tag("slow")
@Tag("reliability")
class BadSettingsTests {
  /** A new key needs a line here: a test fails until it has one. */
  private static final BadInput VALUES =
      new BadInput(
          """
          key                         | empty | text   | negative | zero  | huge          | NaN   | wrong unit  | must be
          longhaul.profile            |       | fast   | -1       | 0     | q{10000}      | NaN   | 5 s         | one of quick, standard, seed
          longhaul.users              |       | many   | -1       | 0     | 9{20}         | NaN   | 5 s         | a whole number from 1 to 20000, such as 25
          longhaul.think_time         |       | soon   | -1 s     | +0 ms | 25 h          | NaN s | 5 parsecs   | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 0 ms to 24 h
          longhaul.workload           |       | some   | -1       | 0     | o{10000}      | NaN   | 5 s         | one of closed, open
          longhaul.rate               |       | fast   | -1       | 0     | 9{20}         | NaN   | 5 per s     | a number such as "100" or "0.5", from 0.001 to 1000000
          longhaul.arrivals           |       | random | -1       | 0     | p{10000}      | NaN   | 5 s         | one of constant, poisson
          longhaul.seed               |       | luck   | -1       | -0    | 9{20}         | NaN   | 5 s         | a whole number from 0 to 999999999, such as
          longhaul.warmup             |       | soon   | -1 s     | +0 ms | 999999999 h   | NaN   | 5           | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 0 ms to 24 h
          longhaul.warmup_limit       |       | soon   | -1 s     | 25 h  | 999999999 h   | NaN   | 5           | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 0 ms to 24 h
          longhaul.duration           |       | long   | -1 s     | 0 s   | 9{20} s       | NaN s | 5 users     | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 100 ms to 24 h
          longhaul.timeout            |       | late   | -1 ms    | 0 s   | 25 h          | NaN s | 5 s s       | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 1 ms to 24 h
          longhaul.workers            |       | four   | -1       | 0     | 1001          | NaN   | 4 threads   | a whole number from 1 to 1000, such as 4
          longhaul.connections        |       | some   | -1       | 0     | k{10000}      | NaN   | 5/s         | one of keep_alive, per_request
          longhaul.protocol           |       | spdy   | -1       | 0     | h{10000}      | NaN   | 5 s         | one of http1, http2
          longhaul.trust              |       | pem    | -1       | 0     | x{10000}      | NaN   | 5 s         | a readable file of certificates in PEM form
          longhaul.probe              |       | health | -1       | 0     | /x{2000}      | NaN   | 5 s         | a path on the target, such as "/health"
          longhaul.remote_load        |       | some   | -1       | 0     | a{10000}      | NaN   | 5 s         | one of refused, allowed
          longhaul.driver_threads     |       | all    | -1       | 0     | 65            | NaN   | 2 cores     | a whole number from 1 to 64, such as
          longhaul.drivers            |       | many   | -1       | 0     | 9{20}         | NaN   | 3 hosts     | a whole number from 1 to 100, such as 1
          longhaul.cluster            |       | nobody | -1       | 0     | x{10000}      | NaN   | driver-1:x  | one or more hosts with their ports, such as "driver-1:7800,driver-2:7800"
          longhaul.key_file           |       | key    | -1       | 0     | x{10000}      | NaN   | 5 s         | a readable file with the key of all drivers
          longhaul.join_timeout       |       | late   | -1 s     | 0 ms  | 25 h          | NaN s | 5 parsecs   | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 1 ms to 24 h
          longhaul.isolation          |       | docker | -1       | 0     | f{10000}      | NaN   | 1 jvm       | one of forked, in_process
          longhaul.port               |       | http   | -1       | +0    | 65536         | NaN   | 80 tcp      | a whole number from 0 to 65535, such as 0
          longhaul.startup_timeout    |       | late   | -1 s     | 0 ms  | 25 h          | NaN s | 5 m         | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 1 ms to 24 h
          longhaul.jvm_arguments      | +     | big    | -1       | 0     | x{10000}      | NaN   | -Xmx1g 2 GB | options of a JVM with white space between
          longhaul.rounds             |       | many   | -1       | 0     | 101           | NaN   | 5 s         | a whole number from 1 to 100, such as 1
          longhaul.undecided          |       | pass   | -1       | 0     | f{10000}      | NaN   | 5 s         | one of abort, fail
          longhaul.profiler           |       | some   | -1       | 0     | j{10000}      | NaN   | 5 s         | one of none, jfr
          longhaul.output             |       | +text  | +-1      | +0    | x{10000}      | +NaN  | +5 s        | the path of a folder, such as "target/longhaul", of at most 1000 characters and 200 in each name
          longhaul.build              |       | +text  | +-1      | +0    | x{10000}      | +NaN  | +5 s        | a name of 1 to 200 characters that no other build has, such as "ci-4711"
          longhaul.resume             |       | yes    | -1       | 0     | t{10000}      | NaN   | 5 s         | "true" or "false"
          longhaul.history            |       | +text  | +-1      | +0    | x{10000}      | +NaN  | +5 s        | the path of a folder, such as ".longhaul-history", of at most 1000 characters and 200 in
          longhaul.history_host       |       | +text  | +-1      | +0    | x{10000}      | +NaN  | ci, large   | a name of 1 to 100 characters without a comma, such as "ci-large"
          longhaul.progress           |       | some   | -1       | 0     | n{10000}      | NaN   | 10 s        | one of auto, lines, none
          longhaul.origin.local       |       | local  | http://127.0.0.1:-1/  | http://127.0.0.1:0/  | http://127.0.0.1:65536/  | http://127.0.0.1:NaN/  | https://127.0.0.1/ | an address such as http://www.example.org/page.html
          longhaul.origin.external    |       | far    | http://127.0.0.1:-1/  | http://127.0.0.1:0/  | http://127.0.0.1/x{2000} | http://127.0.0.1:NaN/  | ftp://127.0.0.1/   | an address such as http://www.example.org/page.html
          longhaul.origin.https       |       | https  | https://127.0.0.1:-1/ | https://127.0.0.1:0/ | https://127.0.0.1:9{20}/ | https://127.0.0.1:NaN/ | http://127.0.0.1/  | an address such as https://www.example.org/page.html
          longhaul.origin.news        |       | news   | https://127.0.0.1:-1/ | https://127.0.0.1:0/ | https://x{10000}.org/    | https://127.0.0.1:NaN/ | file:/etc/hosts    | an address such as https://www.example.org/page.html
          longhaul.origin.flaky       |       | half   | http://127.0.0.1:-1/  | http://127.0.0.1:0/  | http://127.0.0.1:65536/  | http://127.0.0.1:NaN/  | jar:file:a.jar!/b  | an address such as http://www.example.org/page.html
          longhaul.origin.flaky_https |       | half   | https://127.0.0.1:-1/ | https://127.0.0.1:0/ | https://127.0.0.1:65536/ | https://127.0.0.1:NaN/ | http://127.0.0.1/  | an address such as https://www.example.org/page.html
          longhaul.origin.delay       |       | soon   | -1 s     | +0 ms | 25 h          | NaN s | 5 parsecs   | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 0 ms to 24 h
          longhaul.origin.jitter      |       | some   | -1 s     | +0 ms | 25 h          | NaN s | 5 %         | a duration with its unit, such as "500 ms", "10 s" or "2 min", from 0 ms to 24 h
          """);

  private static final String NAMES = "one of ";

  /** A new key whose values are names needs a line here, too. */
  private static final BadInput NEAR_MISSES =
      new BadInput(
          """
          key                  | letter missing | letter wrong | otherwise written | did you mean
          longhaul.profile     | standar        | standart     | Standard          | standard
          longhaul.workload    | opn            | oben         | OPEN              | open
          longhaul.arrivals    | poison         | poissom      | Poisson           | poisson
          longhaul.connections | per_reqest     | per_requesd  | per-request       | per_request
          longhaul.protocol    | htp1           | httb1        | HTTP1             | http1
          longhaul.remote_load | alowed         | allowet      | Allowed           | allowed
          longhaul.undecided   | abrt           | abord        | Abort             | abort
          longhaul.isolation   | in_proces      | in_brocess   | inProcess         | in_process
          longhaul.profiler    | non            | nome         | None              | none
          longhaul.progress    | lins           | limes        | Lines             | lines
          """);

  @TempDir private Path folder;

  @ServerBenchmark
  static class NoopTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  static Stream<Arguments> wrongValues() {
    return VALUES.wrong();
  }

  static Stream<Arguments> nearMisses() {
    return NEAR_MISSES.wrong();
  }

  static Stream<Arguments> rightValues() {
    return VALUES.right();
  }

  static Set<String> keys() {
    return Settings.keys();
  }

  @Test
  void tableListsEveryKey() {
    assertThat(VALUES.places()).containsExactlyInAnyOrderElementsOf(Settings.keys());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wrongValues")
  void refusesAWrongValueFromEverySource(String key, String kind, String value, String rule) {
    for (String where : new String[] {"-D", ""}) {
      assertThat(refused(Map.of(where + key, value)))
          .contains(key + " must be " + rule, "but was " + Quoted.of(value));
    }
  }

  @Test
  void tableListsNearMissesForEveryNamedValue() {
    assertThat(NEAR_MISSES.places())
        .containsExactlyInAnyOrderElementsOf(
            VALUES
                .wrong()
                .map(Arguments::get)
                .filter(cells -> String.valueOf(cells[3]).startsWith(NAMES))
                .map(cells -> String.valueOf(cells[0]))
                .distinct()
                .toList());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("nearMisses")
  void suggestsTheRightName(String key, String kind, String value, String name) {
    for (String where : new String[] {"-D", ""}) {
      assertThat(refused(Map.of(where + key, value)))
          .startsWith(
              "\"%s\": did you mean \"%s\"? %s must be %s".formatted(value, name, key, NAMES));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rightValues")
  void acceptsAValidValue(String key, String kind, String value) {
    assertThatCode(() -> Settings.from(Map.of(key, value)::get)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void refusesAMisspeltKeyFromEverySource(String key) throws IOException {
    String shorter = key.substring(0, key.length() - 1);
    // A profiler without its last letter is a profile.
    String misspelt = keys().contains(shorter) ? key + "s" : shorter;
    String meant = meant(misspelt, key);
    assertThat(refused(Map.of("-D" + misspelt, "1")))
        .startsWith(meant + " a system property's name must be one of longhaul.profile,");
    assertThat(refusedInFile(misspelt + " = 1"))
        .startsWith(meant + " a name in junit-platform.properties must be one of longhaul.profile");
  }

  /** Comes first: the list of all keys is long. */
  private static String meant(String misspelt, String key) {
    return "\"%s\": did you mean \"%s\"?".formatted(misspelt, key);
  }

  @ParameterizedTest
  @CsvSource({
    "longhaul.usesr, longhaul.users",
    "longhual.users, longhaul.users",
    "Longhaul.Users, longhaul.users",
    "longhaul.think-time, longhaul.think_time",
    "longhaul.thinkTime, longhaul.think_time",
    "longhaul.warm_up, longhaul.warmup",
    "longhaul.origins.news, longhaul.origin.news"
  })
  void suggestsTheRightKey(String misspelt, String key) throws IOException {
    assertThat(refused(Map.of("-D" + misspelt, "1"))).startsWith(meant(misspelt, key));
    assertThat(refusedInFile(misspelt + " = 1")).startsWith(meant(misspelt, key));
  }

  @ParameterizedTest
  @CsvSource({"longhaul", "longhaul.", "longhaul.qwertz", "longhaul.users.users.users"})
  void refusesAKeyWithoutASimilarOne(String unknown) throws IOException {
    assertThat(refused(Map.of("-D" + unknown, "1"))).contains("but was \"" + unknown + "\"");
    assertThat(refusedInFile(unknown + " = 1")).contains("but was \"" + unknown + "\"");
  }

  @Test
  void ignoresPropertiesOfOtherPrograms() throws IOException {
    assertThat(
            runWithFile(
                    "junit.jupiter.x = 1\nlong = 2\nlonghorn.users = 3",
                    // The file's folder would need class data of its own for a server's JVM.
                    Map.of("-Dlong", "1", "longhaul.isolation", "in_process"))
                .failures())
        .isEmpty();
  }

  @Test
  void refusesAFileThatIsNotAPropertiesFile() throws IOException {
    assertThat(refusedInFile("longhaul.users = \\u12")).contains("readable file of properties");
  }

  @Test
  void doesNotRepeatCredentialsOfAnAddress() {
    assertThat(refused(Map.of("longhaul.origin.local", "http://me:secret@127.0.0.1/page")))
        .contains("\"http://…@127.0.0.1/page\": it must have no user's name")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-version", "-cp", "--class-path=/tmp", "-jar", "--module-path=/tmp"})
  void refusesAJvmOptionThatChangesWhatTheServerRuns(String option) {
    assertThat(refused(Map.of("longhaul.jvm_arguments", "-Xmx64m " + option)))
        .contains(
            "longhaul.jvm_arguments must be options of a JVM, whose class path and main class are")
        .contains("leave out \"" + option + "\"");
  }

  @Test
  void escapesTextFromAnotherWorkloadsSetting() {
    assertThat(refused(Map.of("longhaul.arrivals", "poisson\n")))
        .contains("belongs to an open workload, but was \"poisson\\u000a\"");
  }

  @Test
  void escapesControlCharacters() {
    assertThat(refused(Map.of("longhaul.users", "\u001b[31m5\n\u202e6")))
        .endsWith("but was \"\\u001b[31m5\\u000a\\u202e6\"");
  }

  /** Runs benchmarks that must be refused and returns the only error. */
  private String refused(Map<String, String> parameters) {
    return refused(EngineRun.of(folder, parameters, NoopTestCases.class));
  }

  private String refusedInFile(String content) throws IOException {
    return refused(runWithFile(content, Map.of()));
  }

  private static String refused(EngineRun run) {
    assertThat(run.failures()).hasSize(1);
    assertThat(run.results().testEvents().started().count()).isZero();
    assertThat(run.output()).doesNotExist();
    assertThat(run.console()).isEmpty();
    return run.failures().getFirst();
  }

  private EngineRun runWithFile(String content, Map<String, String> parameters) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(classes.resolve(ParameterFile.NAME), content);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    // The loader's own resources come first, as a project's do.
    try (URLClassLoader first =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, before) {
          @Override
          public URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
          }
        }) {
      Thread.currentThread().setContextClassLoader(first);
      return EngineRun.of(folder, parameters, NoopTestCases.class);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
