package dev.longhaul.cli;

import dev.longhaul.capacity.CapacityGoal;
import dev.longhaul.configuration.Addresses;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.overload.Overload;
import dev.longhaul.report.RowReport;
import dev.longhaul.request.Check;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.ActiveSearch;
import dev.longhaul.run.Run;
import dev.longhaul.run.ServedRow;
import dev.longhaul.target.AddressTarget;
import dev.longhaul.text.Quoted;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts any server under a benchmark's load and prints its row of the table. */
@Command(
    name = "load",
    description = {
      "Drives load against a server and prints the row of the table.",
      "Options for the request have the names that curl gives them, and do the same.",
      "Longhaul sends no header User-Agent, and Accept with --json only."
    },
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
  /** The exit code of a shell's command that Ctrl-C ended. The signal sets the code itself. */
  private static final int INTERRUPTED = 130;

  @Parameters(index = "0", description = "The address that every request goes to.")
  private String url = "";

  @Option(
      names = {"-X", "--request"},
      paramLabel = "<method>",
      description = "The method: GET by default, POST with --data.")
  private @Nullable String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "<name: value>",
      description = {
        "A header; may be repeated. \"Name;\" has an empty value,",
        "\"Name:\" keeps one away that would be sent by default."
      })
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "<text|@file>",
      parameterConsumer = SentBody.Consumer.class,
      description = {
        "The body, as form data unless a header Content-Type says otherwise.",
        "Of a file, line ends are left out. Several have & between them."
      })
  private SentBody data = new SentBody();

  @Option(
      names = "--data-binary",
      paramLabel = "<text|@file>",
      parameterConsumer = SentBody.Consumer.class,
      description = "The same; a file is sent as it is.")
  @SuppressWarnings("UnusedVariable") // it is the same body
  private SentBody binary = data;

  @Option(
      names = "--data-raw",
      paramLabel = "<text>",
      parameterConsumer = SentBody.Consumer.class,
      description = "The same; @ has no meaning.")
  @SuppressWarnings("UnusedVariable") // it is the same body
  private SentBody raw = data;

  @Option(
      names = "--json",
      paramLabel = "<text|@file>",
      parameterConsumer = SentBody.Consumer.class,
      description = {
        "The body, as application/json, which is asked for, too.",
        "A file is sent as it is. Several follow each other."
      })
  @SuppressWarnings("UnusedVariable") // it is the same body
  private SentBody json = data;

  @Option(names = "--http2", description = "Speaks HTTP/2, also on a plain connection.")
  private boolean http2;

  @Option(
      names = "--cacert",
      paramLabel = "<file>",
      description = "Trusts the certificates in this PEM file.")
  private @Nullable String trusted;

  @Option(
      names = "--driver-threads",
      paramLabel = "<number>",
      description = "How many threads send; by default one for every second core.")
  private @Nullable String driverThreads;

  @Option(
      names = "--expect-body",
      paramLabel = "<text>",
      description = "The body that a right answer has; by default any body will do.")
  private @Nullable String body;

  @Option(
      names = "--expect-status",
      paramLabel = "<code>",
      description = "A status that a right answer has; by default any below 400. May be repeated.")
  private List<Integer> statuses = new ArrayList<>();

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Mixin private CapacityOptions capacity = new CapacityOptions();

  @Mixin private OverloadOptions overload = new OverloadOptions();

  @Mixin private SettingsOption options = new SettingsOption();

  private final PrintStream console;

  /**
   * Creates the command.
   *
   * @param console where it prints its progress and the row
   */
  LoadCommand(PrintStream console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    URI uri = address();
    Settings settings = options.settings(settings());
    Request request = request();
    Optional<CapacityGoal> goal = capacity.goal(settings, options.given("workload"));
    if (goal.isPresent()) {
      overload.refuseBeside(CapacityOptions.FIND);
    }
    Optional<Overload> spike = overload.overload(settings);
    AddressTarget target = new AddressTarget(uri, Optional.empty());
    RowReport report = new RowReport(console, System.err, settings.build().progress());
    try (Run run = Run.byHand(settings.output(), report)) {
      return goal.isPresent()
          ? find(goal.get(), run, target, settings, request)
          : load(run, target, settings, request, spike);
    } catch (IllegalStateException cutShort) {
      if (Thread.interrupted()) {
        return INTERRUPTED; // the report has said what there is, and this JVM is ending
      }
      throw cutShort;
    }
  }

  private static int load(
      Run run, AddressTarget target, Settings settings, Request request, Optional<Overload> spike) {
    try (ActiveCase active = run.start(target, settings)) {
      BenchmarkResult result =
          spike.isPresent() ? active.runOnly(spike.get(), request).row() : active.runOnly(request);
      return result.succeeded() == 0 ? 1 : 0;
    }
  }

  private static int find(
      CapacityGoal goal, Run run, AddressTarget target, Settings settings, Request request) {
    ServedRow row = new ServedRow(target, List.of(), settings, Optional.empty(), Optional.empty());
    try (ActiveSearch search = run.search(Optional.empty(), row)) {
      return search.findOnly(goal, request).perSecond().isEmpty() ? 1 : 0;
    }
  }

  private URI address() {
    return Addresses.read(
        "the address", url, "http://127.0.0.1:8080/task", List.of("http", "https"));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(cluster.settings());
    if (http2) {
      settings.put("longhaul.protocol", "http2");
    }
    if (trusted != null) {
      settings.put("longhaul.trust", trusted);
    }
    if (driverThreads != null) {
      settings.put("longhaul.driver_threads", driverThreads);
    }
    return settings;
  }

  /** Returns the request that the options describe. */
  Request request() {
    Request request = Endpoint.request(chosenMethod(), address());
    for (String header : headers) {
      request = withHeader(request, header);
    }
    if (!data.isEmpty()) {
      request = withBody(request);
    }
    if (body != null) {
      request = request.expecting(Check.body(body));
    }
    return statuses.isEmpty()
        ? request
        : request.expecting(Check.status(statuses.stream().mapToInt(code -> code).toArray()));
  }

  /**
   * Adds a header as curl does: {@code Name;} has an empty value, and {@code Name:} only keeps a
   * header away that would be sent by default.
   */
  private static Request withHeader(Request request, String header) {
    int colon = header.indexOf(':');
    if (colon < 0 && header.length() > 1 && header.endsWith(";")) {
      return request.header(header.substring(0, header.length() - 1), "");
    }
    if (colon < 1) {
      throw new ConfigurationException(
          "--header must be a name and a value, such as \"Accept: text/html\", but was "
              + Quoted.of(header));
    }
    String value = header.substring(colon + 1).strip();
    Request checked = request.header(header.substring(0, colon), Request.literal(value));
    return value.isEmpty() ? request : checked;
  }

  private String chosenMethod() {
    if (method != null) {
      return method;
    }
    return data.isEmpty() ? "GET" : "POST";
  }

  private Request withBody(Request request) {
    for (String header : headers) {
      if (header.strip().equalsIgnoreCase("Content-Type:")) {
        throw new ConfigurationException(
            "--header must not take the type from a body, which is always sent with one, but was "
                + Quoted.of(header)
                + ": name a type, or write \"Content-Type;\" for an empty one");
      }
    }
    Request described =
        has("Content-Type") ? request : request.header("Content-Type", data.contentType());
    Optional<String> accept = has("Accept") ? Optional.empty() : data.accept();
    return accept
        .map(type -> described.header("Accept", type))
        .orElse(described)
        .body(data.bytes());
  }

  private boolean has(String name) {
    String start = name.toLowerCase(Locale.ROOT);
    return headers.stream()
        .map(header -> header.toLowerCase(Locale.ROOT))
        .anyMatch(header -> header.startsWith(start + ":") || header.equals(start + ";"));
  }
}
