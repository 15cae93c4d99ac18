package dev.longhaul.cluster;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.CpuReadings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadInterruptedException;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.RawServer;
import dev.longhaul.measure.Measurement;
import dev.longhaul.process.FreePort;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Drivers in processes of their own on loopback, and a server that they may put under load. */
final class LoopbackCluster implements AutoCloseable {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final RawServer server = RawServer.saying(OK);
  private final String seed;
  private final List<DriverProcess> drivers = new ArrayList<>();
  private final Queue<String> notes = new ConcurrentLinkedQueue<>();

  LoopbackCluster() throws IOException {
    seed = "127.0.0.1:" + FreePort.of(0);
  }

  /** Starts drivers that may send load to the server, and waits until each has joined. */
  void join(int number) throws IOException {
    joinAll(Collections.nCopies(number, List.of("--allow", authority())));
  }

  DriverProcess join(String... options) throws IOException {
    DriverProcess driver = start(List.of(options));
    awaitJoined(driver);
    return driver;
  }

  /** Starts a driver with each of some options, one after the other; the first has the seed. */
  void joinAll(List<List<String>> options) throws IOException {
    for (List<String> each : options) {
      awaitJoined(start(each));
    }
  }

  private DriverProcess start(List<String> options) throws IOException {
    List<String> words = new ArrayList<>(List.of("join", "--cluster", seed));
    words.addAll(options);
    return add(DriverProcess.command(words.toArray(String[]::new)));
  }

  private static void awaitJoined(DriverProcess driver) {
    driver.awaitWords(" has joined; it may send load to ");
  }

  /** Lets another process be closed with the cluster. */
  DriverProcess add(DriverProcess process) {
    drivers.add(process);
    return process;
  }

  DriverProcess driver(int number) {
    return drivers.get(number);
  }

  /** Returns where the first driver listens. */
  String seed() {
    return seed;
  }

  RawServer server() {
    return server;
  }

  /** Returns host and port of the server. */
  String authority() {
    return server.uri().getRawAuthority();
  }

  /** Returns what the controller of the last load has said. */
  Queue<String> notes() {
    return notes;
  }

  /** Runs a load from this JVM, with brief phases unless they are given. */
  Measurement load(int number, Map<String, String> more, LoadListener listener)
      throws LoadInterruptedException {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "longhaul.profile", "quick",
                "longhaul.drivers", String.valueOf(number),
                "longhaul.cluster", seed,
                "longhaul.users", "7",
                "longhaul.warmup", "300 ms",
                "longhaul.warmup_limit", "600 ms",
                "longhaul.duration", "1 s",
                "longhaul.timeout", "5 s"));
    settings.putAll(more);
    // Too little load for a ceiling to matter.
    settings.putIfAbsent("longhaul.think_time", "50 ms");
    if (settings.containsKey("longhaul.rate")) {
      settings.remove("longhaul.think_time");
    }
    URI uri = server.uri();
    return DistributedLoad.run(
        Endpoint.of(uri, Optional.of("ok"), () -> true),
        Settings.from(settings::get),
        CpuReadings.UNKNOWN,
        listener,
        notes::add);
  }

  @Override
  public void close() {
    drivers.forEach(DriverProcess::close);
    server.close();
  }
}
