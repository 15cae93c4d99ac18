package dev.longhaul.cli;

import dev.longhaul.cluster.ClusterMember;
import dev.longhaul.configuration.AccessSettings;
import dev.longhaul.configuration.Keys;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.PeerAddress;
import dev.longhaul.configuration.Source;
import dev.longhaul.run.DriverCeiling;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Joins the drivers of a cluster, and sends this machine's share of their loads until Ctrl-C. */
@Command(
    name = "join",
    description = {
      "Makes this machine a driver of a cluster until Ctrl-C: it sends its share of each load that",
      "load --drivers asks for, to the servers that --allow names and to no others."
    },
    mixinStandardHelpOptions = true)
final class JoinCommand implements Callable<Integer> {
  /** How long Ctrl-C waits until the driver has left. */
  private static final Duration LEAVING = Duration.ofSeconds(3);

  @Option(
      names = "--cluster",
      required = true,
      paramLabel = "<host:port,...>",
      description = {
        "Where the first drivers of the cluster listen. A driver of one of these",
        "machines waits for no other."
      })
  private String cluster = "";

  @Option(
      names = "--key-file",
      paramLabel = "<file>",
      description = "The key that all drivers have; without it, only loopback is used.")
  private @Nullable String keyFile;

  @Option(
      names = "--allow",
      required = true,
      paramLabel = "<host:port>",
      description = "A server that may be put under load, as loads name it. May be repeated.")
  private List<String> allowed = new ArrayList<>();

  @Option(
      names = "--bind",
      paramLabel = "<host:port>",
      description = {
        "Where this driver listens: by default at its address in --cluster, or at any",
        "free port of the address from which it reaches another driver."
      })
  private @Nullable String bind;

  @Option(
      names = "--driver-threads",
      paramLabel = "<number>",
      description = "How many threads send; by default one for every second core.")
  private @Nullable String driverThreads;

  private final PrintStream console;

  /**
   * Creates the command.
   *
   * @param console where it prints what the driver does
   */
  JoinCommand(PrintStream console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Keys.checkOurs("a system property's name", System.getProperties().stringPropertyNames());
    Source given =
        key ->
            switch (key) {
              case "longhaul.cluster" -> cluster;
              case "longhaul.key_file" -> keyFile;
              case "longhaul.driver_threads" -> driverThreads;
              default -> null;
            };
    AccessSettings own = AccessSettings.from(given.orElse(System::getProperty));
    Optional<PeerAddress> place =
        Optional.ofNullable(bind).map(text -> PeerAddress.read("--bind", text));
    List<PeerAddress> servers =
        allowed.stream().map(text -> PeerAddress.read("--allow", text)).toList();
    OptionalLibrary.require("join", List.of(OptionalLibrary.JGROUPS));
    DriverCeiling ceiling = new DriverCeiling(this::say);
    ClusterMember member =
        new ClusterMember(
            own.shared(), own.driverThreads(), place, servers, ceiling::of, this::say);
    serve(member);
    return 0;
  }

  private static void serve(ClusterMember member) {
    Thread serving = Thread.currentThread();
    CountDownLatch left = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(serving, left)));
    try {
      member.serve();
    } catch (InterruptedException ended) {
      // Ctrl-C: this JVM is ending.
    } finally {
      left.countDown();
    }
  }

  /** Lets the driver leave before this JVM ends: the others need not find out that it is gone. */
  private static void leave(Thread serving, CountDownLatch left) {
    serving.interrupt();
    try {
      boolean unused = left.await(LEAVING.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String sentence) {
    console.println("longhaul: " + sentence);
    console.flush();
  }
}
