package dev.longhaul.target;

/**
 * A server of the user's that starts on a port. Longhaul starts it in a separate JVM, with the same
 * flags as its own servers.
 *
 * <p>The class is a top-level or static nested one with a constructor without parameters; class and
 * constructor may be private.
 */
public interface App extends AutoCloseable {
  /**
   * Starts the server, and returns without waiting for its end.
   *
   * @param port the port to listen on, on all addresses or on 127.0.0.1; 0 for any free port
   * @return the port that it listens on, from 1 to 65535
   * @throws Exception if it cannot start: the case fails, and its error says why
   */
  int start(int port) throws Exception;

  /**
   * Returns whether the server speaks TLS on its port. Its certificate must name {@code localhost};
   * {@code longhaul.trust} takes a PEM file with it.
   */
  default boolean https() {
    return false;
  }

  /**
   * Ends the server. This is called after each case with {@code longhaul.isolation=in_process}
   * only: otherwise the server ends with its JVM.
   */
  @Override
  default void close() {}
}
