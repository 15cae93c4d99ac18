package dev.longhaul.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An external load generator: its options for one connection per user, each of which sends its next
 * request at once, and its output.
 */
enum LoadTool {
  /** One thread, unless several are asked for; it has no option for a number of requests. */
  WRK {
    @Override
    List<String> command(URI uri, int users, int seconds, OptionalInt requestsEach) {
      return List.of(
          "wrk", "-t1", "-c" + users, "-d" + seconds + "s", "--timeout", "60s", uri.toString());
    }

    @Override
    LoadReport read(String output) {
      refuse("Non-2xx|Socket errors", output);
      String mean = text("Latency\\s+([\\d.]+(?:us|ms|s))", output);
      return new LoadReport(
          (long) number("(\\d+) requests in", output),
          number("Requests/sec:\\s+([\\d.]+)", output),
          seconds(mean));
    }
  },
  /**
   * Sends HTTP/1.0, whose connections end with each response unless it asks for more by -k. Its
   * first request goes alone; the other connections open after the response.
   */
  AB {
    @Override
    List<String> command(URI uri, int users, int seconds, OptionalInt requestsEach) {
      String most = String.valueOf(requestsEach.orElse(1_000_000) * users + 1);
      Stream<String> limits =
          requestsEach.isPresent()
              ? Stream.of("-n", most)
              // The option for the time also sets a number of requests, so the number must come
              // after it.
              : Stream.of("-t", String.valueOf(seconds), "-n", most);
      return Stream.of(
              Stream.of("ab", "-q", "-k", "-s", "60", "-c", String.valueOf(users)),
              limits,
              Stream.of(uri.toString()))
          .flatMap(part -> part)
          .toList();
    }

    @Override
    LoadReport read(String output) {
      refuse("Failed requests:\\s+[1-9]|Non-2xx responses", output);
      return new LoadReport(
          (long) number("Complete requests:\\s+(\\d+)", output),
          number("Requests per second:\\s+([\\d.]+)", output),
          number("(?m)^Total:\\s+\\d+\\s+(\\d+) ", output) / 1e3);
    }
  },
  /** One thread per user; it prints hundredths of a second. */
  SIEGE {
    @Override
    List<String> command(URI uri, int users, int seconds, OptionalInt requestsEach) {
      return List.of(
          "siege",
          "-b",
          "-c" + users,
          requestsEach.isPresent() ? "-r" + requestsEach.getAsInt() : "-t" + seconds + "S",
          uri.toString());
    }

    @Override
    LoadReport read(String output) {
      refuse("(?im)^\\s*\"?failed[_ ]transactions\"?:\\s+[1-9]", output);
      double requests = number("(?im)^[\\s{]*\"?transactions\"?:\\s+(\\d+)", output);
      double elapsed = number("(?im)^\\s*\"?elapsed[_ ]time\"?:\\s+([\\d.]+)", output);
      // By Little's law: it prints the mean in hundredths of a second only.
      double inFlight = number("(?im)^\\s*\"?concurrency\"?:\\s+([\\d.]+)", output);
      return new LoadReport((long) requests, requests / elapsed, inFlight * elapsed / requests);
    }
  };

  /** Replaces the user's own configuration of siege: no limits, no pauses, only the page. */
  private static final String SIEGE_SETTINGS =
      """
      verbose = false
      quiet = false
      color = off
      json_output = true
      show-logfile = false
      logging = false
      protocol = HTTP/1.1
      connection = keep-alive
      parser = false
      cache = false
      limit = 1000
      failures = 1000000
      timeout = 60
      """;

  /**
   * Returns the command line.
   *
   * @param uri the target of every request
   * @param users the number of connections
   * @param seconds the length of the run
   * @param requestsEach the number of requests of each user, if the tool has such an option; then
   *     no time ends the run
   */
  abstract List<String> command(URI uri, int users, int seconds, OptionalInt requestsEach);

  /**
   * Reads the tool's output.
   *
   * @throws AssertionError if a request failed, or the output is not as expected
   */
  abstract LoadReport read(String output);

  /** Returns whether the tool is on the path. */
  boolean isInstalled() {
    return Pattern.compile(":")
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name().toLowerCase(Locale.ROOT))));
  }

  /** Runs the tool to its end; see {@link #command}. */
  LoadReport run(URI uri, int users, int seconds, OptionalInt requestsEach)
      throws IOException, InterruptedException {
    return run(command(uri, users, seconds, requestsEach));
  }

  /** Runs wrk, the only one of them that may have several threads. */
  static LoadReport wrk(URI uri, int threads, int users, int seconds)
      throws IOException, InterruptedException {
    return WRK.run(
        WRK.command(uri, users, seconds, OptionalInt.empty()).stream()
            .map(word -> word.equals("-t1") ? "-t" + threads : word)
            .toList());
  }

  private LoadReport run(List<String> command) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("longhaul-tool");
    Path settings = folder.resolve("siegerc");
    try {
      Files.writeString(settings, SIEGE_SETTINGS);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("SIEGERC", settings.toString());
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(this + " must end with 0, but ended otherwise: " + output);
      }
      return read(output);
    } finally {
      Files.deleteIfExists(settings);
      Files.delete(folder);
    }
  }

  private static void refuse(String pattern, String output) {
    if (Pattern.compile(pattern).matcher(output).find()) {
      throw new AssertionError("no request may fail, but some did: " + output);
    }
  }

  private static double number(String pattern, String output) {
    return Double.parseDouble(text(pattern, output));
  }

  private static String text(String pattern, String output) {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    if (!matcher.find()) {
      throw new AssertionError("the output must have " + pattern + ", but was: " + output);
    }
    return matcher.group(1);
  }

  private static double seconds(String time) {
    double number = Double.parseDouble(time.replaceAll("[a-z]", ""));
    return time.endsWith("us") ? number / 1e6 : time.endsWith("ms") ? number / 1e3 : number;
  }
}
