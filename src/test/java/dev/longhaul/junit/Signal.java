package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Sends signals that Java has no call for. */
final class Signal {
  private Signal() {}

  /** Sends a signal, such as {@code STOP}, to a running process. */
  static void send(String name, ProcessHandle process) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).as("exit code of kill -%s", name).isZero();
  }
}
