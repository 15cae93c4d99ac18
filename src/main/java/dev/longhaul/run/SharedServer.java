package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.server.task.TaskFacts;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.target.Target;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server that rows of a matrix share in a round, one after another: they differ by their users
 * only. It ends when a row of another server begins, or with the run.
 */
final class SharedServer implements AutoCloseable {
  private @Nullable Open open;

  /**
   * What the rows have in common.
   *
   * @param test the class and the method of their matrix
   * @param server the server's name there
   * @param round which round they are measured in
   * @param settings the settings of the server
   */
  record Shared(String test, String server, int round, Target target, Settings settings) {}

  private record Open(Shared shared, RunningTarget server) {}

  /**
   * Returns the server of a row.
   *
   * @param boot starts it if no row before has left it to this one
   */
  synchronized RunningTarget of(Shared shared, Supplier<RunningTarget> boot) {
    Open left = open;
    if (left == null || !left.shared.equals(shared) || left.server.ending().isPresent()) {
      close();
      left = new Open(shared, boot.get());
      open = left;
    }
    return new Leased(left.server);
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

  /** What one row has of the server, which goes on when the row ends. */
  private record Leased(RunningTarget server) implements RunningTarget {
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
    public String howItEnded() {
      return server.howItEnded();
    }

    @Override
    public void close() {
      // The next row needs it.
    }
  }
}
