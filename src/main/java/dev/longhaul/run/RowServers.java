package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.server.task.TaskFacts;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.target.Target;
import dev.longhaul.target.TargetStartException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts the servers of a run's rows. Rows of a matrix that differ by their users only share one in
 * a round, one after another: it ends when a row of another server begins, or with the run.
 */
final class RowServers implements AutoCloseable {
  private @Nullable Open open;

  /**
   * What the rows have in common.
   *
   * @param matrix the identity of their matrix in the run
   * @param server the server's name there
   * @param round which round they are measured in
   * @param settings the settings of the server
   */
  record Shared(String matrix, String server, int round, Target target, Settings settings) {}

  private record Open(Shared shared, RunningTarget server) {}

  /**
   * Returns the server of a row: the one that the row before has left to it, or a new one.
   *
   * @param shared what the row has in common with others that share its server
   * @param called the origins that it calls
   * @param logName the name of its log file, if it is started
   * @param listener hears how it starts
   */
  synchronized RunningTarget of(
      ServedRow row,
      Optional<Shared> shared,
      OriginAddresses called,
      String logName,
      CaseListener listener) {
    endOthers(shared);
    Open left = open;
    if (left != null) {
      return new Leased(left.server);
    }
    RunningTarget started = boot(row, called, logName, listener);
    if (shared.isEmpty()) {
      return started;
    }
    open = new Open(shared.get(), started);
    return new Leased(started);
  }

  private static RunningTarget boot(
      ServedRow row, OriginAddresses called, String logName, CaseListener listener) {
    listener.booting();
    try {
      RunningTarget running = row.target().start(row.serverSettings(), called, logName);
      listener.booted();
      return running;
    } catch (ServerStartException failure) {
      listener.bootFailed(failure, failure.log());
      throw failure;
    } catch (TargetStartException failure) {
      listener.bootFailed(failure, failure.log());
      throw failure;
    }
  }

  /**
   * Ends the server that the last row has left, unless it still runs and is for such a row.
   *
   * @param shared empty for a row with a server to itself, or if no row follows
   */
  synchronized void endOthers(Optional<Shared> shared) {
    Open left = open;
    if (left != null
        && (shared.filter(left.shared::equals).isEmpty() || left.server.ending().isPresent())) {
      close();
    }
  }

  /** Returns whether a server that rows share still runs, and waits for the next of them. */
  synchronized boolean has(Shared shared) {
    Open left = open;
    return left != null && left.shared.equals(shared) && left.server.ending().isEmpty();
  }

  /** Ends the server that the last row has left. */
  @Override
  public synchronized void close() {
    Open left = open;
    open = null;
    if (left != null) {
      left.server.close();
    }
  }

  /**
   * What one row has of the server, which goes on when the row ends. If the row's load did not end
   * as it should, requests may still be in the server: the next row gets a new one.
   */
  private final class Leased implements RunningTarget {
    private final RunningTarget server;
    private boolean goesOn;

    Leased(RunningTarget server) {
      this.server = server;
    }

    @Override
    public URI uri() {
      return server.uri();
    }

    @Override
    public Optional<URI> probe() {
      return server.probe();
    }

    @Override
    public Optional<ProcessHandle> process() {
      return server.process();
    }

    @Override
    public List<ProcessHandle> strays() {
      return server.strays();
    }

    @Override
    public Optional<Limits> limits() {
      return server.limits();
    }

    @Override
    public Optional<TaskFacts> facts() {
      return server.facts();
    }

    @Override
    public Optional<Path> log() {
      return server.log();
    }

    @Override
    public Optional<String> ending() {
      return server.ending();
    }

    @Override
    public void loadEnded() {
      goesOn = true;
    }

    @Override
    public void close() {
      if (!goesOn) {
        RowServers.this.close();
      }
    }
  }
}
