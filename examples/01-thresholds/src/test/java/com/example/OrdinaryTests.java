package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Your other tests, which {@code mvn test} runs as ever. */
class OrdinaryTests {
  @Test
  void addsUp() {
    assertThat(1 + 1).isEqualTo(2);
  }
}
