package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;

/** Sleeps 20 ms, 60 ms and 200 ms: saves a user, sends an e-mail and calls a social API. */
final class SleepSync implements BlockingTask {
  @Override
  public String run() throws InterruptedException {
    Thread.sleep(Steps.SAVE_USER);
    Thread.sleep(Steps.SEND_EMAIL);
    Thread.sleep(Steps.CALL_SOCIAL_API);
    return Pages.CONFIRMATION;
  }

  @Override
  public Optional<String> expectedBody() {
    return Optional.of(Pages.CONFIRMATION);
  }

  @Override
  public Optional<Duration> leastTime() {
    return Optional.of(Steps.ALL);
  }
}
