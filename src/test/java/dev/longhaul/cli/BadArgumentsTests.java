package dev.longhaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every argument of each command with every kind of wrong value is refused before anything starts.
 */
@Timeout(60) // an accepted command serves for ever
@Tag("reliability")
class BadArgumentsTests {
  /** A new argument needs a line here and in the commands below: a test fails until it has both. */
  private static final BadInput VALUES =
      new BadInput(
          """
          argument         | empty | text      | negative | zero   | huge          | NaN       | wrong unit          | near miss           | one of these is said
          serve <strategy> |       | fast      | -1       | 0      | x{10000}      | NaN       | 5 s                 | thread_pol          | strategy must be one of synchronous, event_loop, / Unknown option: '-1'
          serve <task>     | +     | fast      | -1       | 0      | x{10000}      | NaN       | 5 s                 | slep_sync           | task must be one of sleep_sync, sleep_async, / Unknown option: '-1'
          serve --port     |       | http      | -1       | +0     | 65536         | NaN       | 80 tcp              | 8O80                | longhaul.port must be a whole number from 0 to 65535, such as 0, but was
          serve --set      |       | users     | users=-1 | users=0 | users=9{20}  | users=NaN | duration=5 parsecs  | user=3              | longhaul.users must be a whole number / longhaul.duration must be a duration / setting's key must be one of / should be in KEY=VALUE format
          load <url>       |       | localhost | -1       | 0      | http://127.0.0.1:65536/ | NaN | ftp://127.0.0.1/   | htp://127.0.0.1/    | the address must be an address such as http://127.0.0.1:8080/task, but was / Unknown option: '-1'
          load --set       |       | users     | users=-1 | users=0 | users=9{20}  | users=1,5 | duration=5 parsecs  | longhaul.userz=3    | longhaul.users must be a whole number / longhaul.users must be one number outside of a @BenchmarkMatrix / longhaul.duration must be a duration / setting's key must be one of / should be in KEY=VALUE format
          serve --task     | +     | fast      | -1       | 0      | x{10000}      | NaN       | 5 s                 | com.acme.Ordr       | must be the name of a class on the class path, but there is none / Expected parameter for option '--task' but found '-1'
          serve --app      |       | Shop      | -1       | 0      | x{10000}      | NaN       | 5 s                 | com.acme.Shopp      | must be the name of a class on the class path, but there is none / Expected parameter for option '--app' but found '-1' / serve takes a strategy or --app, but was given neither
          load --request   |       | fetch     | -1       | 0      | x{10000}      | NaN       | 5 s                 | POTS                | a request's method must be one of DELETE, GET, / Expected parameter for option '--request' but found '-1'
          load --header    |       | Accept    | -1       | 0      | x{10000}      | NaN       | 5 s                 | Accept text/html    | --header must be a name and a value / Expected parameter for option '--header' but found '-1'
          load --data      | +     | @none     | +-1      | +0     | @x{1000}      | +NaN      | +5 s                | @/no/such/file      | a request's body must be a readable file
          load --data-binary | + | @none     | +-1      | +0     | @x{1000}      | +NaN      | +5 s                | @/no/such/file      | a request's body must be a readable file
          load --data-raw  | +     | +@none    | +-1      | +0     | +x{1000}      | +NaN      | +5 s                | +@/no/such/file     |
          load --json      | +     | @none     | +-1      | +0     | @x{1000}      | +NaN      | +5 s                | @/no/such/file      | a request's body must be a readable file
          load --cacert    |       | pem       | -1       | 0      | x{10000}      | NaN       | 5 s                 | /etc                | longhaul.trust must be a readable file of certificates / Expected parameter for option '--cacert' but found '-1'
          load --driver-threads | | all      | -1       | 0      | 65            | NaN       | 2 cores             | 1O                  | longhaul.driver_threads must be a whole number from 1 to 64, such as / Expected parameter for option '--driver-threads' but found '-1'
          load --expect-body | +   | +any      | +-1      | +0     | +x{10000}     | +NaN      | +5 s                | +pong               |
          report <results.json> |   | pom.xml   | -1       | 0      | x{1000}       | NaN       | 5 s                 | results.jsn         | report reads the results.json of runs, but / Unknown option: '-1'
          report --output  |       | /proc/x   | /proc/-1 | /dev/null/0 | /x{1000} | /proc/NaN | /proc/5 s          | /proc/report.html   | --output must be a file that can be written
          load --find-capacity |  | fast    | -1       | 0      | x{10000}      | NaN       | response_time_p99_ms <= 500 ms | response_time_p99_ms =< 500 | --find-capacity must have the form / Expected parameter for option '--find-capacity' but found '-1'
          load --first-rate |     | fast      | -1       | 0      | 9{20}         | NaN       | 5 /s                | 1OO                 | --first-rate must be a number such as / Expected parameter for option '--first-rate' but found '-1'
          load --precision |      | fine      | -1       | 0      | 101           | NaN       | 10 %                | 1O                  | --precision must be a number such as / Expected parameter for option '--precision' but found '-1'
          load --spike     |       | high      | -1       | 0      | 101           | NaN       | 3 times             | 1O                  | --spike must be a number such as / Expected parameter for option '--spike' but found '-1'
          load --drivers   |       | many      | -1       | 0      | 9{20}         | NaN       | 3 hosts             | 1O                  | longhaul.drivers must be a whole number from 1 to 100, such as 1, but was / Expected parameter for option '--drivers' but found '-1'
          load --cluster   |       | nobody    | -1       | 0      | x{10000}      | NaN       | driver-1:x          | driver-1;7800       | longhaul.cluster must be one or more hosts with their ports / Expected parameter for option '--cluster' but found '-1'
          load --key-file  |       | key       | -1       | 0      | x{10000}      | NaN       | 5 s                 | /etc                | longhaul.key_file must be a readable file with the key of all drivers / Expected parameter for option '--key-file' but found '-1'
          join --cluster   |       | nobody    | -1       | 0      | x{10000}      | NaN       | driver-1:x          | driver-1;7800       | longhaul.cluster must be one or more hosts with their ports / Expected parameter for option '--cluster' but found '-1'
          join --key-file  |       | key       | -1       | 0      | x{10000}      | NaN       | 5 s                 | /etc                | longhaul.key_file must be a readable file with the key of all drivers / Expected parameter for option '--key-file' but found '-1'
          join --allow     |       | anybody   | -1       | 0      | x{10000}      | NaN       | shop:http           | http://shop:8080    | --allow must be a host and a port / Expected parameter for option '--allow' but found '-1'
          join --driver-threads | | all      | -1       | 0      | 65            | NaN       | 2 cores             | 1O                  | longhaul.driver_threads must be a whole number from 1 to 64, such as / Expected parameter for option '--driver-threads' but found '-1'
          join --bind      |       | here      | -1       | 0      | x{10000}      | NaN       | 127.0.0.1:65536     | 127.0.0.1           | --bind must be a host and a port / Expected parameter for option '--bind' but found '-1'
          load --expect-status |   | good      | -1       | 0      | 9{20}         | NaN       | 2xx                 | 2000                | a status must be from 200 to 599 / Invalid value for option '--expect-status' / Expected parameter for option '--expect-status' but found '-1'
          """);

  private static final String RESULTS = "src/test/resources/dev/longhaul/cli/results.json";

  /** The whole command for each argument; the value comes last. */
  private static final Map<String, List<String>> COMMANDS =
      Map.ofEntries(
          Map.entry("serve <strategy>", List.of("serve")),
          Map.entry("serve <task>", List.of("serve", "thread_pool")),
          Map.entry("serve --port", List.of("serve", "thread_pool", "noop", "--port")),
          Map.entry("serve --set", List.of("serve", "thread_pool", "noop", "--set")),
          Map.entry("load <url>", List.of("load")),
          Map.entry("load --set", List.of("load", "http://127.0.0.1:1/", "--set")),
          Map.entry("load --expect-body", load("--expect-body")),
          Map.entry("load --expect-status", load("--expect-status")),
          Map.entry("load --find-capacity", load("--find-capacity")),
          Map.entry("load --first-rate", search("--first-rate")),
          Map.entry("load --precision", search("--precision")),
          Map.entry(
              "load --spike",
              List.of(
                  "load",
                  "http://127.0.0.1:1/",
                  "--set=workload=open",
                  "--set=rate=70",
                  "--spike")),
          Map.entry("load --drivers", load("--drivers")),
          Map.entry("load --cluster", load("--cluster")),
          Map.entry("load --key-file", load("--key-file")),
          Map.entry("join --cluster", List.of("join", "--allow", "127.0.0.1:1", "--cluster")),
          Map.entry("join --key-file", join("--key-file")),
          Map.entry("join --allow", List.of("join", "--cluster", "127.0.0.1:1", "--allow")),
          Map.entry("join --driver-threads", join("--driver-threads")),
          Map.entry("join --bind", join("--bind")),
          Map.entry("load --request", load("--request")),
          Map.entry("load --header", load("--header")),
          Map.entry("load --data", load("--data")),
          Map.entry("load --data-binary", load("--data-binary")),
          Map.entry("load --data-raw", load("--data-raw")),
          Map.entry("load --json", load("--json")),
          Map.entry("load --cacert", load("--cacert")),
          Map.entry("load --driver-threads", load("--driver-threads")),
          Map.entry("serve --task", List.of("serve", "thread_pool", "--task")),
          Map.entry("serve --app", List.of("serve", "--app")),
          Map.entry("report <results.json>", List.of("report")),
          Map.entry("report --output", List.of("report", RESULTS, "--output")));

  private static List<String> load(String option) {
    return List.of("load", "http://127.0.0.1:1/", option);
  }

  private static List<String> join(String option) {
    return List.of("join", "--cluster", "127.0.0.1:1", "--allow", "127.0.0.1:1", option);
  }

  private static List<String> search(String option) {
    return List.of(
        "load", "http://127.0.0.1:1/", "--find-capacity", "response_time_p99_ms <= 500", option);
  }

  static Stream<Arguments> wrongValues() {
    return VALUES.wrong();
  }

  @Test
  void tableListsEveryArgument() {
    List<String> arguments = new ArrayList<>();
    for (CommandLine command : LonghaulCommand.commandLine(System.out).getSubcommands().values()) {
      for (ArgSpec argument : command.getCommandSpec().args()) {
        if (!(argument instanceof OptionSpec option)) {
          arguments.add(command.getCommandName() + " " + argument.paramLabel());
        } else if (option.arity().max() > 0) {
          arguments.add(command.getCommandName() + " " + option.longestName());
        }
      }
    }
    assertThat(VALUES.places()).containsExactlyInAnyOrderElementsOf(arguments);
    assertThat(COMMANDS.keySet()).containsExactlyInAnyOrderElementsOf(arguments);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wrongValues")
  void refusesAWrongValue(String argument, String kind, String value, String said) {
    List<String> command = new ArrayList<>(COMMANDS.getOrDefault(argument, List.of()));
    command.add(value);

    String error = refused(command.toArray(String[]::new));

    assertThat(error).containsAnyOf(said.split(" / ", -1)).doesNotContain("\tat ");
    // The whole argument or its beginning; of a setting, the key or the value.
    String shown = value.substring(0, Math.min(value.length(), 90));
    assertThat(error.lines().findFirst().orElse(""))
        .containsAnyOf(shown, shown.replaceFirst(".*=", ""), shown.replaceFirst("=.*", ""));
  }

  @Test
  void refusesAMisspeltSystemProperty() {
    System.setProperty("longhaul.userz", "3");
    try {
      assertThat(refused("load", "http://127.0.0.1:1/"))
          .contains("a system property's name must be one of", "did you mean \"longhaul.users\"?");
    } finally {
      System.clearProperty("longhaul.userz");
    }
  }

  @Test
  void readsNoArgumentsFromTheFileOfABody(@TempDir Path folder) throws IOException {
    Path body = Files.writeString(folder.resolve("order.json"), "{\"item\": 1}");
    assertThat(refused("load", "http://127.0.0.1:1/", "-d", "@" + body, "-H", "no colon"))
        .contains("--header must be a name and a value");
  }

  /** curl would send none, but the driver gives every body a type. */
  @Test
  void refusesABodyWithoutAType() {
    assertThat(refused("load", "http://127.0.0.1:1/", "-d", "a=b", "-H", "content-type: "))
        .contains("--header must not take the type from a body", "but was \"content-type: \"")
        .contains("write \"Content-Type;\" for an empty one");
  }

  /** What sends nothing is checked, too. */
  @Test
  void refusesAHeaderWithoutAValueThatCannotBe() {
    assertThat(refused("load", "http://127.0.0.1:1/", "-H", "Connection:"))
        .contains("a header must be one that the driver does not write itself");
    assertThat(refused("load", "http://127.0.0.1:1/", "-H", "Not one;"))
        .contains("a header's name must be letters, digits and hyphens");
    assertThat(refused("load", "http://127.0.0.1:1/", "-H", ";"))
        .contains("--header must be a name and a value");
  }

  @Test
  void refusesJsonBesideOtherData() {
    assertThat(refused("load", "http://127.0.0.1:1/", "--json", "{}", "-d", "a=b"))
        .contains("--json must not be mixed with --data, --data-raw and --data-binary");
  }

  /** As {@code LC_ALL=C load http://127.0.0.1:1/?ü} gives it. */
  @Test
  void refusesWhatTheJvmCouldNotRead() {
    for (List<String> command :
        List.of(
            List.of("load", "http://127.0.0.1:1/?\ufffd\ufffd"),
            List.of("load", "http://127.0.0.1:1/", "-d", "\ufffd"),
            List.of("load", "http://127.0.0.1:1/", "-H", "Name: \ufffd"),
            List.of("serve", "thread_pool", "noop", "--set", "output=\ufffd"))) {
      assertThat(refused(command.toArray(String[]::new)))
          .contains(
              "an argument must have only characters that the terminal's locale has", "LC_ALL");
    }
  }

  /** Runs a command that must fail and start nothing, and returns its message. */
  private static String refused(String... command) {
    StringWriter error = new StringWriter();
    StringWriter output = new StringWriter();
    long children = ProcessHandle.current().children().count();
    int exitCode =
        LonghaulCommand.commandLine(System.out)
            .setErr(new PrintWriter(error, true))
            .setOut(new PrintWriter(output, true))
            .execute(command);
    assertThat(exitCode).as(error.toString()).isNotZero();
    assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
    assertThat(output.toString()).isEmpty();
    return error.toString();
  }
}
