package dev.longhaul.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DigestCipherTests {
  private static final byte[] DIGEST =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f10111213");
  private static final SecretKey KEY =
      new SecretKeySpec(
          HexFormat.of()
              .parseHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"),
          "AES");

  @Test
  void decryptsWhatItEncrypted() throws Exception {
    DigestCipher cipher = new DigestCipher();

    assertThat(cipher.decrypt(cipher.encrypt(DIGEST))).isEqualTo(DIGEST);
  }

  @Test
  void messageHasARandomVectorAndTheEncryptedDigest() throws Exception {
    DigestCipher cipher = new DigestCipher(KEY);
    int messages = 100;
    Set<String> vectors = new HashSet<>();
    Set<String> ciphertexts = new HashSet<>();
    Set<String> randomBytes = new HashSet<>();
    for (int i = 0; i < messages; i++) {
      byte[] message = cipher.encrypt(DIGEST);
      byte[] plaintext = decryptedByOtherMeans(message);

      assertThat(message).hasSize(16 + 32);
      assertThat(plaintext).hasSize(20 + 8).startsWith(DIGEST);
      vectors.add(hex(message, 0, 16));
      ciphertexts.add(hex(message, 16, 48));
      randomBytes.add(hex(plaintext, 20, 28));
    }

    assertThat(vectors).hasSize(messages);
    assertThat(ciphertexts).hasSize(messages);
    assertThat(randomBytes).hasSize(messages);
  }

  /** Decrypts without removing the padding: 4 bytes that complete the second block. */
  private static byte[] decryptedByOtherMeans(byte[] message) throws Exception {
    Cipher unpadded = Cipher.getInstance("AES/CBC/NoPadding");
    unpadded.init(Cipher.DECRYPT_MODE, KEY, new IvParameterSpec(message, 0, 16));
    byte[] padded = unpadded.doFinal(message, 16, 32);
    assertThat(Arrays.copyOfRange(padded, 28, 32)).containsOnly(4);
    return Arrays.copyOf(padded, 28);
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }
}
