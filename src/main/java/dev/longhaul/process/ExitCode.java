package dev.longhaul.process;

/** Says how a process ended. */
public final class ExitCode {
  /** What a JVM adds to the number of the signal that ended it. */
  private static final int SIGNAL = 128;

  private ExitCode() {}

  /**
   * Returns the end of a sentence about a process, such as {@code exited with code 137, as after
   * SIGKILL}.
   */
  public static String inWords(int code) {
    return "exited with code " + code + signal(code);
  }

  /** Names only a likely signal: a process can exit with such a code by itself. */
  private static String signal(int code) {
    return switch (code) {
      case SIGNAL + 6 -> ", as after a crash (SIGABRT)";
      case SIGNAL + 9 -> ", as after SIGKILL";
      case SIGNAL + 15 -> ", as after SIGTERM";
      default -> "";
    };
  }
}
