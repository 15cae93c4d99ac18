package dev.longhaul.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads what {@link FrameWriter} has written. Each length is checked before anything of that length
 * is made, so that wrong bytes cost no memory.
 */
final class FrameReader {
  private final ByteBuffer bytes;

  FrameReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  private void need(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BadMessageException(
          "a value must end within its message, but has %s bytes where %s are left"
              .formatted(Integer.toUnsignedLong(length), bytes.remaining()));
    }
  }

  boolean flag() {
    need(1);
    byte value = bytes.get();
    return switch (value) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new BadMessageException("a flag must be 0 or 1, but was " + value);
    };
  }

  long number() {
    need(Long.BYTES);
    return bytes.getLong();
  }

  /** Reads a number that an int holds. */
  int smallNumber() {
    long value = number();
    if (value != (int) value) {
      throw new BadMessageException("a number must fit into 32 bits, but was " + value);
    }
    return (int) value;
  }

  double decimal() {
    return Double.longBitsToDouble(number());
  }

  Duration duration() {
    return Duration.ofNanos(number());
  }

  String text() {
    return new String(bytes(), UTF_8);
  }

  byte[] bytes() {
    byte[] value = new byte[length()];
    bytes.get(value);
    return value;
  }

  /** Reads the length of bytes, or the number of elements, of which each has a byte at least. */
  private int length() {
    need(Integer.BYTES);
    int length = bytes.getInt();
    need(length);
    return length;
  }

  OptionalDouble optionalDecimal() {
    return flag() ? OptionalDouble.of(decimal()) : OptionalDouble.empty();
  }

  OptionalLong optionalNumber() {
    return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
  }

  <T> Optional<T> optional(Function<FrameReader, T> content) {
    return flag() ? Optional.of(content.apply(this)) : Optional.empty();
  }

  <T> List<T> list(Function<FrameReader, T> element) {
    int size = length();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(element.apply(this));
    }
    return values;
  }

  <T> Map<String, T> map(Function<FrameReader, T> value) {
    int size = length();
    Map<String, T> values = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      values.put(text(), value.apply(this));
    }
    return values;
  }

  /** Checks that nothing is left. */
  void end() {
    if (bytes.hasRemaining()) {
      throw new BadMessageException(
          "a message must end with its last value, but has %s bytes more"
              .formatted(bytes.remaining()));
    }
  }
}
