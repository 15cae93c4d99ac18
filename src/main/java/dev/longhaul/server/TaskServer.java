package dev.longhaul.server;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Defaults;
import dev.longhaul.receipt.Receipt;
import dev.longhaul.receipt.ServerTiming;
import dev.longhaul.server.strategy.Execution;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.worker.WorkerDiedException;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.CpuSamples;
import dev.longhaul.server.work.FailureCounts;
import dev.longhaul.server.work.TaskFailedException;
import dev.longhaul.server.work.Work;
import dev.longhaul.server.work.WorkMeter;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** A Javalin server on 127.0.0.1. It serves one task under one strategy at {@code /task}. */
final class TaskServer implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  /** For the trigger of an overload: nothing but a run of ours asks for it. */
  private static final String WORKERS = "/workers/{count}/{order}";

  private static final System.Logger LOG = System.getLogger(TaskServer.class.getName());

  private final String name;
  private final Task task;
  private final Execution execution;
  private final int requestedPort;
  private final Javalin javalin;
  private final FailureCounts failures = new FailureCounts();
  private final CpuSamples samples = new CpuSamples();
  private long latestOrder = Long.MIN_VALUE;

  private TaskServer(String name, Execution execution, Task task, int port) {
    this.name = name;
    this.requestedPort = port;
    this.task = task;
    this.execution = execution;
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Starts a server.
   *
   * @param name the server's name in the log, such as {@code thread_pool/sleep_sync}
   * @param task what each request runs; closed with the server, also if the server does not start
   * @param port the port to listen on; 0 for any free port
   */
  static TaskServer start(String name, Strategy strategy, Task task, Workers workers, int port) {
    try {
      Execution execution = opened(strategy, workers);
      try {
        TaskServer server = new TaskServer(name, execution, task, port);
        server.javalin.start();
        return server;
      } catch (Throwable failure) {
        execution.close();
        throw failure;
      }
    } catch (Throwable failure) {
      task.close();
      throw failure;
    }
  }

  /** A user's code, compiled without null checks, may return null. */
  private static Execution opened(Strategy strategy, Workers workers) {
    @Nullable Execution execution = strategy.open(workers);
    if (execution == null) {
      throw new ConfigurationException(
          strategy.getClass().getSimpleName()
              + ".open() must return an execution, but returned null");
    }
    return execution;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.host = HOST;
    config.jetty.port = requestedPort;
    config.jetty.modifyServer(
        server -> server.addEventListener(new ManyUsers(server::getConnectors)));
    config.http.compressionStrategy = CompressionStrategy.NONE;
    execution.configure(config);
    config.routes.get(
        Server.TASK, ctx -> execution.handle(ctx, WorkMeter.attachTo(ctx, samples).metered(task)));
    config.routes.after(Server.TASK, TaskServer::addReceipt);
    config.routes.get("/ping", execution::ping);
    config.routes.put(WORKERS, this::resize);
    config.routes.exception(Exception.class, this::failed);
  }

  /**
   * Uses another number of workers, if the strategy can. A request that hung may come after the one
   * that was to undo it, and then changes nothing.
   */
  private synchronized void resize(Context ctx) {
    String count = ctx.pathParam("count");
    String order = ctx.pathParam("order");
    if (!count.matches("[1-9]\\d{0,3}") || !order.matches("-?\\d{1,18}")) {
      ctx.status(HttpStatus.BAD_REQUEST);
      return;
    }
    if (Long.parseLong(order) <= latestOrder) {
      ctx.status(HttpStatus.NO_CONTENT);
      return;
    }
    latestOrder = Long.parseLong(order);
    boolean resized = execution.resize(Integer.parseInt(count));
    ctx.status(resized ? HttpStatus.NO_CONTENT : HttpStatus.NOT_IMPLEMENTED);
  }

  private static void addReceipt(Context ctx) {
    WorkMeter.of(ctx)
        .flatMap(WorkMeter::work)
        .ifPresent(
            work -> {
              long arrived =
                  ServletContextRequest.getServletContextRequest(ctx.req()).getBeginNanoTime();
              ctx.header(
                  ServerTiming.HEADER,
                  ServerTiming.write(receipt(work, arrived, System.nanoTime())));
            });
  }

  /**
   * Returns the receipt of a request.
   *
   * @param work what the server did for it
   * @param arrivedNanos when its first byte was read
   * @param nowNanos when its response is written
   */
  static Receipt receipt(Work work, long arrivedNanos, long nowNanos) {
    return new Receipt(
        Math.max(0, work.beganNanos() - arrivedNanos),
        work.nanos(),
        work.cpuNanos(),
        Math.max(0, nowNanos - arrivedNanos));
  }

  private void failed(Exception failure, Context ctx) {
    Throwable thrown = TaskFailedException.thrownByTask(failure);
    if (thrown instanceof WorkerDiedException) {
      // The strategy has logged how the worker died.
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result("The worker died; the log says how.");
      return;
    }
    failures.add(
        thrown,
        first -> LOG.log(Level.ERROR, "The task of " + name + " failed", first),
        line -> LOG.log(Level.ERROR, "The task of " + name + " failed: " + line));
    ctx.status(HttpStatus.INTERNAL_SERVER_ERROR).result("The task failed; the log says why.");
  }

  /** Makes a server's connectors ready for many users who think for long, before they start. */
  private record ManyUsers(Supplier<Connector[]> connectors) implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarting(LifeCycle server) {
      for (Connector each : connectors.get()) {
        if (each instanceof AbstractConnector connector) {
          // A think time may exceed Jetty's 30 s.
          connector.setIdleTimeout(0);
        }
        if (each instanceof ServerConnector connector) {
          connector.setAcceptQueueSize(Defaults.ACCEPT_QUEUE);
        }
      }
    }
  }

  int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    try (task;
        execution) {
      javalin.stop();
    }
  }
}
