package dev.longhaul.server.task;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.origin.OriginAddresses;
import java.nio.file.Path;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashTasksTests {
  private static final TaskEnvironment NOWHERE =
      new TaskEnvironment(1, Path.of(""), OriginAddresses.none());

  /** The output of {@code printf T0E1S2T3_4V5A6L7U8E9 | sha1sum}. */
  private static final String DIGEST = "9a3b934f0acb9a8d4a3fe1d01bc63d7f8aabfe6d";

  @Test
  void digestsTheSaltedValue() throws Exception {
    byte[] atOnce =
        MessageDigest.getInstance("SHA-1").digest("T0E1S2T3_4V5A6L7U8E9".getBytes(US_ASCII));

    assertThat(SaltedHash.compute()).isEqualTo(atOnce).asHexString().isEqualToIgnoringCase(DIGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"simplehash_sync", "simplehash_async", "checksum_sync", "checksum_async"})
  void everyRunReturnsThePageWithTheDigest(String name) throws Exception {
    try (Task task = Tasks.named(name).create(NOWHERE)) {
      String expected = ExactPage.of(task);

      assertThat(expected).contains("<code>" + DIGEST + "</code>");
      assertThat(page(task)).isEqualTo(expected);
      assertThat(page(task)).isEqualTo(expected);
      assertThat(task.leastTime()).isEmpty();
    }
  }

  @Test
  void onlyTheChecksumPageReportsAVerification() throws Exception {
    assertThat(ExactPage.of(Tasks.named("checksum_sync").create(NOWHERE))).contains("verified");
    assertThat(ExactPage.of(Tasks.named("simplehash_sync").create(NOWHERE)))
        .doesNotContain("verified");
  }

  @ParameterizedTest
  @CsvSource({"simplehash_async", "checksum_async"})
  void asynchronousHashIsOneStepOfTheLoop(String name) throws Exception {
    AsyncTask task = (AsyncTask) Tasks.named(name).create(NOWHERE);
    Queue<Runnable> loop = new ArrayDeque<>();

    var page = task.start(loop::add);

    assertThat(page).as("when start returns").isNotDone();
    assertThat(loop).hasSize(1);
    loop.remove().run();
    assertThat(page).isCompletedWithValue(ExactPage.of(task));
    assertThat(loop).isEmpty();
  }

  @Test
  void simpleHashAnswersWithTheDecryptedDigest() throws Exception {
    BrokenCipher cipher = new BrokenCipher();
    SimpleHashSync task = new SimpleHashSync(cipher);

    assertThat(task.run())
        .contains("<code>" + BrokenCipher.WRONG_DIGEST + "</code>")
        .isNotEqualTo(ExactPage.of(task));
    assertThat(cipher.encrypted).asHexString().isEqualToIgnoringCase(DIGEST);
  }

  @Test
  void checksumFailsIfTheDecryptedDigestDiffers() {
    BrokenCipher cipher = new BrokenCipher();
    ChecksumSync task = new ChecksumSync(cipher);

    assertThatThrownBy(task::run)
        .isInstanceOf(DigestException.class)
        .hasMessage(
            "the checksum must hold the digest %s, but held %s", DIGEST, BrokenCipher.WRONG_DIGEST);
    assertThat(cipher.encrypted).asHexString().isEqualToIgnoringCase(DIGEST);
  }

  @Test
  void checksumIsVerifiedAndNeverTheSameText() throws Exception {
    ChecksumSync task = new ChecksumSync(new DigestCipher());

    String first = task.checksum();
    String second = task.checksum();

    assertThat(first).isBase64().isNotEqualTo(second);
    assertThat(task.verify(first)).asHexString().isEqualToIgnoringCase(DIGEST);
    assertThat(task.verify(second)).asHexString().isEqualToIgnoringCase(DIGEST);
  }

  static Stream<Integer> positions() throws GeneralSecurityException {
    return IntStream.range(0, new ChecksumSync(new DigestCipher()).checksum().length()).boxed();
  }

  @ParameterizedTest
  @MethodSource("positions")
  void refusesAChangedChecksum(int position) throws Exception {
    ChecksumSync task = new ChecksumSync(new DigestCipher());
    StringBuilder text = new StringBuilder(task.checksum());
    text.setCharAt(position, text.charAt(position) == 'A' ? 'B' : 'A');

    // Checksums of another digest, or with an invalid padding.
    assertThatThrownBy(() -> task.verify(text.toString()))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void refusesAForeignChecksum() throws Exception {
    ChecksumSync task = new ChecksumSync(new DigestCipher());
    String text = task.checksum();

    assertThatThrownBy(() -> new ChecksumSync(new DigestCipher()).verify(text))
        .as("another key")
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> task.verify(text.substring(0, text.length() / 2)))
        .as("half of it")
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> task.verify("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> task.verify("?" + text.substring(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String page(Task task) throws Exception {
    return switch (task) {
      case BlockingTask blocking -> blocking.run();
      case AsyncTask async -> async.start(Runnable::run).get();
    };
  }

  /** Keeps its input and decrypts every message to the same wrong digest. */
  private static final class BrokenCipher extends DigestCipher {
    static final String WRONG_DIGEST = "00".repeat(20);

    private byte[] encrypted = {};

    @Override
    byte[] encrypt(byte[] digest) throws GeneralSecurityException {
      encrypted = digest;
      return super.encrypt(digest);
    }

    @Override
    byte[] decrypt(byte[] message) {
      return HexFormat.of().parseHex(WRONG_DIGEST);
    }
  }
}
