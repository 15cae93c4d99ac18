package dev.longhaul.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over the network is a message of this version, or it is refused with the reason. */
@Tag("reliability")
class MessageCodecTests {
  private static final int KIND = Integer.BYTES + Short.BYTES;

  static List<ClusterMessage> messages() {
    return ClusterMessages.all();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageComesBack(ClusterMessage message) {
    byte[] bytes = MessageCodec.encode(message);
    ClusterMessage read = MessageCodec.decode(bytes);
    assertThat(read).hasSameClassAs(message);
    assertThat(MessageCodec.encode(read)).isEqualTo(bytes);
  }

  @Test
  void thereIsOneOfEachKind() {
    assertThat(messages().stream().map(Object::getClass).distinct())
        .hasSameSizeAs(ClusterMessage.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageThatIsCutOffIsRefused(ClusterMessage message) {
    byte[] bytes = MessageCodec.encode(message);
    // Of long ones, each length near an end and some between.
    int step = Math.max(1, bytes.length / 200);
    for (int length = 0; length < bytes.length; length += length < 100 ? 1 : step) {
      assertRefused(Arrays.copyOf(bytes, length));
      assertRefused(saying(Arrays.copyOf(bytes, length)));
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageThatIsTooLongIsRefused(ClusterMessage message) {
    byte[] bytes = MessageCodec.encode(message);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertRefused(longer);
    assertRefused(saying(longer));
  }

  /** Makes the header say how long the message really is. */
  private static byte[] saying(byte[] bytes) {
    if (bytes.length >= MessageCodec.HEADER) {
      ByteBuffer.wrap(bytes).putInt(KIND + 1, bytes.length - MessageCodec.HEADER);
    }
    return bytes;
  }

  private static void assertRefused(byte[] bytes) {
    assertThatExceptionOfType(BadMessageException.class)
        .isThrownBy(() -> MessageCodec.decode(bytes));
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 18, 99, -1})
  void anUnknownKindIsRefused(byte kind) {
    byte[] bytes = MessageCodec.encode(new ClusterMessage.Ping(1));
    bytes[KIND] = kind;
    assertThatThrownBy(() -> MessageCodec.decode(bytes))
        .isInstanceOf(BadMessageException.class)
        .hasMessage("a message must be of a known kind, but is " + kind);
  }

  @Test
  void anotherVersionIsRefusedWithTheMend() {
    byte[] bytes = MessageCodec.encode(new ClusterMessage.Hello("1"));
    ByteBuffer.wrap(bytes).putShort(Integer.BYTES, (short) (MessageCodec.VERSION + 1));
    assertThatThrownBy(() -> MessageCodec.decode(bytes))
        .isInstanceOf(BadMessageException.class)
        .hasMessageContaining("must have version 2, but has version 3")
        .hasMessageContaining("use one version of Longhaul on all machines");
  }

  @Test
  void whatAnotherProgramSaysIsRefused() {
    assertRefused("GET / HTTP/1.1\r\nHost: driver-1:7800\r\n\r\n".getBytes(UTF_8));
    assertRefused(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r', 0, 0, 0, 0, 0, 0, 0});
    assertRefused(new byte[0]);
  }

  /** A length that a message claims costs no memory before it is known to be there. */
  @Test
  void aFalseLengthIsRefusedAtOnce() {
    FrameWriter content = new FrameWriter();
    content.number(1);
    byte[] claim = content.written();
    byte[] bytes =
        ByteBuffer.allocate(MessageCodec.HEADER + claim.length + Integer.BYTES)
            .put(MessageCodec.encode(new ClusterMessage.Abort(1, "")), 0, KIND)
            .put((byte) 17)
            .putInt(claim.length + Integer.BYTES)
            .put(claim)
            .putInt(Integer.MAX_VALUE)
            .array();
    assertThatThrownBy(() -> MessageCodec.decode(bytes))
        .isInstanceOf(BadMessageException.class)
        .hasMessageContaining("has 2147483647 bytes where 0 are left");
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(20);
  }

  /** Nothing but a message or its refusal comes of any bytes. */
  @ParameterizedTest
  @MethodSource("seeds")
  void brokenBytesDoNoHarm(long seed) {
    Random random = new Random(seed);
    for (ClusterMessage message : messages()) {
      byte[] bytes = MessageCodec.encode(message);
      for (int i = 0; i < 20; i++) {
        byte[] broken = bytes.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        try {
          assertThat(MessageCodec.decode(broken)).isNotNull();
        } catch (BadMessageException refused) {
          assertThat(refused).hasMessageContaining(" ");
        }
      }
    }
  }
}
