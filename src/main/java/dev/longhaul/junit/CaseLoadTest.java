package dev.longhaul.junit;

/** A load test as the extension sees it; JUnit closes it with the test's context. */
sealed interface CaseLoadTest extends LoadTest, AutoCloseable permits RunningLoadTest, RowLoadTest {
  /** Returns whether {@link #run()} has been called. */
  boolean hasRun();

  /** Reports that the test failed. */
  void failed(Throwable cause);

  /** Reports that the test was aborted, before or after its load. */
  void skipped(Throwable reason);

  @Override
  void close();
}
