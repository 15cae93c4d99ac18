package dev.longhaul.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Runs commands of the operating system that Java has no call for. */
public final class SystemCommand {
  private static final int NOT_FOUND = 127;

  private SystemCommand() {}

  /** Returns a command's exit code, as a shell would: 127 if there is no such command. */
  public static int run(String... command) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .onExit()
          .join()
          .exitValue();
    } catch (IOException notFound) {
      return NOT_FOUND;
    }
  }
}
