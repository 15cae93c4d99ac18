package dev.longhaul.server.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.server.strategy.Frame.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTests {
  private final WriteCounter out = new WriteCounter();

  @ParameterizedTest
  @EnumSource
  void isReadAsItWasWritten(Kind kind) throws IOException {
    Frame frame = new Frame(kind, "größer\n");
    frame.write(out);
    new Frame(kind).write(out);

    var in = new ByteArrayInputStream(out.toByteArray());
    assertThat(Frame.read(in)).isEqualTo(frame);
    assertThat(Frame.read(in, kind)).isEqualTo(new Frame(kind, ""));
    assertThat(out.writes).isEqualTo(2);
  }

  @Test
  void hasAKindAndALengthBeforeItsText() throws IOException {
    new Frame(Kind.PAGE, "ab").write(out);

    assertThat(out.toByteArray()).containsExactly(0xA4, 0, 0, 0, 2, 'a', 'b');
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 'L', 0xA0, 0xA6, 0xFF})
  void isRefusedWhenItBeginsWithNoKind(int code) {
    byte[] bytes = {(byte) code, 0, 0, 0, 0};

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class)
        .hasMessage("a frame must not begin with byte 0x%02x".formatted(code));
  }

  @ParameterizedTest
  @ValueSource(ints = {Frame.MAX_LENGTH + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void isRefusedWhenItIsSaidToBeTooLong(int length) {
    byte[] bytes = ByteBuffer.allocate(5).put((byte) 0xA4).putInt(length).array();

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class)
        .hasMessageContaining("at most 16777216 bytes")
        .hasMessageContaining(Integer.toUnsignedString(length));
  }

  @Test
  void isRefusedWhereverItIsCutOff() throws IOException {
    new Frame(Kind.PAGE, "a page").write(out);
    byte[] whole = out.toByteArray();

    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void isRefusedWhenAnotherKindMustCome() throws IOException {
    new Frame(Kind.READY).write(out);

    assertThatThrownBy(() -> Frame.read(new ByteArrayInputStream(out.toByteArray()), Kind.RUN))
        .isInstanceOf(IOException.class)
        .hasMessage("a RUN must come next, but it was a READY");
  }

  @Test
  void isNotWrittenWhenItIsTooLong() throws IOException {
    new Frame(Kind.PAGE, "x".repeat(Frame.MAX_LENGTH)).write(out);
    assertThat(read(out.toByteArray()).text()).hasSize(Frame.MAX_LENGTH);
    out.reset();

    Frame tooLong = new Frame(Kind.PAGE, "x".repeat(Frame.MAX_LENGTH + 1));
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
