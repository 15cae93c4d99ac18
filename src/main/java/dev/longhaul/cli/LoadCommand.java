package dev.longhaul.cli;

import dev.longhaul.configuration.Addresses;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.report.RowReport;
import dev.longhaul.request.Check;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.Run;
import dev.longhaul.target.AddressTarget;
import dev.longhaul.text.Quoted;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
      "Options for the request have the names that curl gives them."
    },
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
  /** The exit code of a shell's command that Ctrl-C ended. The signal sets the code itself. */
  private static final int INTERRUPTED = 130;

  private static final String FORM = "application/x-www-form-urlencoded";

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
      description = "A header; may be repeated.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "<text|@file>",
      description = "The body, as form data unless a header Content-Type says otherwise.")
  private @Nullable String data;

  @Option(names = "--http2", description = "Speaks HTTP/2, also on a plain connection.")
  private boolean http2;

  @Option(
      names = "--cacert",
      paramLabel = "<file>",
      description = "Trusts the certificates in this PEM file.")
  private @Nullable String trusted;

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

  @Mixin private SettingsOption options = new SettingsOption();

  @Override
  public Integer call() throws InterruptedException {
    URI uri =
        Addresses.read("the address", url, "http://127.0.0.1:8080/task", List.of("http", "https"));
    Settings settings = options.settings(settings());
    Request request = request(uri);
    try (Run run = Run.byHand(settings.output(), new RowReport(System.out));
        ActiveCase active = run.start(new AddressTarget(uri, Optional.empty()), settings)) {
      BenchmarkResult result = active.runOnly(request);
      return result.succeeded() == 0 ? 1 : 0;
    } catch (IllegalStateException cutShort) {
      if (Thread.interrupted()) {
        return INTERRUPTED; // the report has said what there is, and this JVM is ending
      }
      throw cutShort;
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (http2) {
      settings.put("longhaul.protocol", "http2");
    }
    if (trusted != null) {
      settings.put("longhaul.trust", trusted);
    }
    return settings;
  }

  private Request request(URI uri) {
    Request request = Endpoint.request(chosenMethod(), uri);
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new ConfigurationException(
            "--header must be a name and a value, such as \"Accept: text/html\", but was "
                + Quoted.of(header));
      }
      request = request.header(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    if (data != null) {
      request = withBody(request, data);
    }
    if (body != null) {
      request = request.expecting(Check.body(body));
    }
    return statuses.isEmpty()
        ? request
        : request.expecting(Check.status(statuses.stream().mapToInt(code -> code).toArray()));
  }

  private String chosenMethod() {
    if (method != null) {
      return method;
    }
    return data == null ? "GET" : "POST";
  }

  private Request withBody(Request request, String text) {
    boolean typed =
        headers.stream()
            .anyMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("content-type:"));
    Request described = typed ? request : request.header("Content-Type", FORM);
    if (!text.startsWith("@")) {
      return described.body(text);
    }
    try {
      return described.body(Path.of(text.substring(1)));
    } catch (ConfigurationException | InvalidPathException refused) {
      throw new ConfigurationException(
          "--data %s: %s".formatted(Quoted.visible(text), refused.getMessage()));
    }
  }
}
