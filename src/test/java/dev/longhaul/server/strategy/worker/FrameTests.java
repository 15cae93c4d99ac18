package dev.longhaul.server.strategy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reliability")
class FrameTests {
  private static final Seal SEAL = new Seal(0x0102030405060708L, -1, 3);

  private final WriteCounter out = new WriteCounter();

  @ParameterizedTest
  @EnumSource
  void readsBackWhatItWrites(FrameType type) throws IOException {
    Frame frame = new Frame(type, SEAL, "größer\n");
    frame.write(out);
    new Frame(type, SEAL).write(out);

    var in = new ByteArrayInputStream(out.toByteArray());
    assertThat(Frame.read(in)).isEqualTo(frame);
    assertThat(Frame.read(in, type, SEAL)).isEqualTo(new Frame(type, SEAL, ""));
    assertThat(out.writes).isEqualTo(2);
  }

  @Test
  void hasATypeALengthAndASealBeforeItsText() throws IOException {
    new Frame(FrameType.PAGE, SEAL, "ab").write(out);

    assertThat(HexFormat.of().withUpperCase().formatHex(out.toByteArray()))
        .isEqualTo("A4" + "00000002" + "0102030405060708FFFFFFFFFFFFFFFF0000000000000003" + "6162");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 'L', 0xA0, 0xA7, 0xFF})
  void isRefusedWithoutAType(int code) {
    byte[] bytes = {(byte) code, 0, 0, 0, 0};

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class)
        .hasMessage("a frame must not begin with byte 0x%02x".formatted(code));
  }

  @ParameterizedTest
  @ValueSource(ints = {Frame.MAX_LENGTH + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void isRefusedIfTheStatedLengthIsTooLong(int length) {
    byte[] bytes = ByteBuffer.allocate(5).put((byte) 0xA4).putInt(length).array();

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class)
        .hasMessageContaining("at most 16777216 bytes")
        .hasMessageContaining(Integer.toUnsignedString(length));
  }

  @Test
  void isRefusedIfCutOffAnywhere() throws IOException {
    new Frame(FrameType.PAGE, SEAL, "a page").write(out);
    byte[] whole = out.toByteArray();

    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void isRefusedIfAnotherTypeIsExpected() throws IOException {
    new Frame(FrameType.READY, SEAL).write(out);

    assertThatThrownBy(
            () -> Frame.read(new ByteArrayInputStream(out.toByteArray()), FrameType.RUN, SEAL))
        .isInstanceOf(IOException.class)
        .hasMessage("a RUN must come next, but it was a READY");
  }

  static Stream<Seal> othersSeals() {
    return Stream.of(
        new Seal(0, SEAL.low(), SEAL.request()),
        new Seal(SEAL.high(), 0, SEAL.request()),
        new Seal(SEAL.high(), SEAL.low(), SEAL.request() - 1),
        SEAL.next(),
        Seal.random());
  }

  @ParameterizedTest
  @MethodSource("othersSeals")
  void isRefusedWithAForgedSeal(Seal another) throws IOException {
    new Frame(FrameType.PAGE, another, "forged").write(out);

    assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(out.toByteArray()), SEAL))
        .isInstanceOf(BadFrameException.class)
        .hasMessageContaining("must");
  }

  @Test
  void doesNotRevealItsKey() {
    assertThat(new Frame(FrameType.RUN, SEAL))
        .hasToString("Frame[type=RUN, seal=request 3, text=]");
    assertThat(Seal.random()).isNotEqualTo(Seal.random());
  }

  @Test
  void isNotWrittenIfTooLong() throws IOException {
    new Frame(FrameType.PAGE, SEAL, "x".repeat(Frame.MAX_LENGTH)).write(out);
    assertThat(read(out.toByteArray()).text()).hasSize(Frame.MAX_LENGTH);
    out.reset();

    Frame tooLong = new Frame(FrameType.PAGE, SEAL, "x".repeat(Frame.MAX_LENGTH + 1));
    assertThatThrownBy(() -> tooLong.write(out))
        .isInstanceOf(IOException.class)
        .hasMessage("a text must have at most 16777216 bytes, but had 16777217");
    assertThat(out.size()).isZero();
  }

  private static Frame read(byte[] bytes) throws IOException {
    return Frame.read(new ByteArrayInputStream(bytes));
  }

  private static final class WriteCounter extends ByteArrayOutputStream {
    private int writes;

    @Override
    public void write(byte[] bytes) throws IOException {
      writes++;
      super.write(bytes);
    }
  }
}
