package dev.longhaul.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskDescriptionsTests {
  @Test
  void eachTaskIsDescribedInOneLine() {
    assertThat(Tasks.all())
        .extracting(TaskType::work)
        .allSatisfy(
            work ->
                assertThat(TaskDescriptions.of(work))
                    .as(work)
                    .hasValueSatisfying(text -> assertThat(text).hasSizeBetween(10, 110)));
  }

  @Test
  void aTaskOfTheUsersIsNot() {
    assertThat(TaskDescriptions.of("PlaceOrder")).isEmpty();
  }
}
