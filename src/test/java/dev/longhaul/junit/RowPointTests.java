package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Sweep;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the name of a row says where only some of its numbers vary. */
class RowPointTests {
  private static final RowPoint USERS = RowPoint.none().with(Sweep.USERS, new BigDecimal(25));

  @Test
  void aNameHasTheNumbersThatVary() {
    assertThat(RowPoint.none().suffix()).isEmpty();
    assertThat(USERS.suffix()).isEqualTo(", 25 users");
    assertThat(
            USERS
                .with(Sweep.WORKERS, BigDecimal.ONE)
                .with(Sweep.RATE, new BigDecimal("100.0"))
                .suffix())
        .isEqualTo(", 25 users, 100/s, 1 worker");
  }

  @Test
  void onlyOtherWorkersNeedAnotherServer() {
    RowPoint workers = RowPoint.none().with(Sweep.WORKERS, new BigDecimal(8));
    assertThat(USERS.serverSuffix()).isEmpty();
    assertThat(USERS.sharesServer()).isTrue();
    assertThat(workers.serverSuffix()).isEqualTo(", 8 workers");
    assertThat(workers.sharesServer()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thread_pool/sleep_sync, 1 user                    | 1 user",
        "thread_pool/sleep_sync, 25 users                  | 25 users",
        "thread_pool/sleep_sync, 25 users, 8 workers       | 25 users, 8 workers",
        "thread_pool/sleep_sync, 0.5/s (2)                 | 0.5/s",
        "app/Shop GET /a, 25 users, 100/s, 1 worker        | 25 users, 100/s, 1 worker",
        "thread_pool/sleep_sync                            |",
        "app/Shop GET /a, 25 users or more                 |"
      })
  void isReadFromTheName(String name, String words) {
    assertThat(RowPoint.named(name).variant().orElse("")).isEqualTo(words == null ? "" : words);
  }
}
