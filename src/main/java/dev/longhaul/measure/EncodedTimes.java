package dev.longhaul.measure;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Response times as values that a file can keep. Nothing is lost.
 *
 * @param sumNanos the exact sum of the recorded values, in nanoseconds
 * @param histogram the HdrHistogram in its compressed form (V2), in Base64
 */
public record EncodedTimes(double sumNanos, String histogram) {
  static EncodedTimes of(Histogram nanos, double sumNanos) {
    ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
    int length = nanos.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.flip().get(bytes);
    return new EncodedTimes(sumNanos, Base64.getEncoder().encodeToString(bytes));
  }

  /**
   * Returns the response times.
   *
   * @throws IllegalArgumentException if the text is not such a histogram
   */
  public ResponseTimes decoded() {
    return new ResponseTimes(this, nanos());
  }

  /**
   * Returns a new histogram of the response times in nanoseconds.
   *
   * @throws IllegalArgumentException if the text is not such a histogram
   */
  Histogram nanos() {
    try {
      byte[] bytes = Base64.getDecoder().decode(histogram);
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    } catch (DataFormatException | RuntimeException noHistogram) {
      throw new IllegalArgumentException("no histogram: " + noHistogram, noHistogram);
    }
  }
}
