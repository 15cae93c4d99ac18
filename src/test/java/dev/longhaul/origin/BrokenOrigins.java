package dev.longhaul.origin;

import dev.longhaul.configuration.OriginSettings;
import java.nio.file.Path;
import java.util.List;

/** Origins whose JVM starts and then fails, as in an environment that it cannot work in. */
public final class BrokenOrigins {
  private BrokenOrigins() {}

  /** Throws an {@link OriginStartException}: there is no such class for the sockets. */
  public static Origins start(OriginSettings settings, Path output, String logName) {
    return Origins.start(
        settings,
        output,
        logName,
        List.of("-Djava.nio.channels.spi.SelectorProvider=no.such.Provider"));
  }
}
