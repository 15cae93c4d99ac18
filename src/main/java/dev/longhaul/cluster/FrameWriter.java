package dev.longhaul.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** Writes values as bytes, of which {@link FrameReader} reads the same values. */
final class FrameWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  byte[] written() {
    return bytes.toByteArray();
  }

  void flag(boolean value) {
    bytes.write(value ? 1 : 0);
  }

  void number(long value) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  void decimal(double value) {
    number(Double.doubleToRawLongBits(value));
  }

  void duration(Duration value) {
    number(value.toNanos());
  }

  void text(String value) {
    bytes(value.getBytes(UTF_8));
  }

  void bytes(byte[] value) {
    length(value.length);
    bytes.writeBytes(value);
  }

  private void length(int length) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
  }

  void optional(OptionalDouble value) {
    flag(value.isPresent());
    value.ifPresent(this::decimal);
  }

  void optional(OptionalLong value) {
    flag(value.isPresent());
    value.ifPresent(this::number);
  }

  <T> void optional(Optional<T> value, BiConsumer<FrameWriter, T> content) {
    flag(value.isPresent());
    value.ifPresent(each -> content.accept(this, each));
  }

  <T> void list(Collection<T> values, BiConsumer<FrameWriter, T> element) {
    length(values.size());
    values.forEach(each -> element.accept(this, each));
  }

  <T> void map(Map<String, T> values, BiConsumer<FrameWriter, T> value) {
    list(
        values.entrySet(),
        (out, entry) -> {
          out.text(entry.getKey());
          value.accept(out, entry.getValue());
        });
  }
}
