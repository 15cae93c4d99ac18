package dev.longhaul.process;

import dev.longhaul.configuration.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port that a program can listen on. */
public final class FreePort {
  private FreePort() {}

  /**
   * Returns a port on which nothing listens now.
   *
   * @param wanted the port of {@code longhaul.port}; 0 for any
   * @throws ConfigurationException if another program listens on the wanted port: it would be
   *     measured in place of the target
   * @throws IOException if there is no port
   */
  public static int of(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      if (wanted == 0) {
        throw taken;
      }
      ConfigurationException refused =
          new ConfigurationException(
              "longhaul.port must be a port that is free, or 0 for any, but was %s: %s"
                  .formatted(wanted, taken.getMessage()));
      refused.initCause(taken);
      throw refused;
    }
  }
}
