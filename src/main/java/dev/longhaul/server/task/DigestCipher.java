package dev.longhaul.server.task;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts digests with AES-256-CBC under one key, and decrypts them again.
 *
 * <p>A message is the initialization vector of 16 bytes and the ciphertext of 32 bytes. The
 * ciphertext holds the digest's 20 bytes, 8 random bytes and padding. A message carries no
 * authentication code: to find out whether it was changed, compare the digest.
 */
class DigestCipher {
  private static final String TRANSFORMATION = "AES/CBC/PKCS5Padding";
  private static final int KEY_BYTES = 32;
  private static final int VECTOR_BYTES = 16;
  private static final int DIGEST_BYTES = 20;
  private static final int RANDOM_BYTES = 8;

  /** One generator for all requests: it never waits for entropy. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;

  /** Creates a cipher with a random key. */
  DigestCipher() {
    this(new SecretKeySpec(randomBytes(KEY_BYTES), "AES"));
  }

  DigestCipher(SecretKey key) {
    this.key = key;
  }

  /** Encrypts a digest of 20 bytes; no two messages are alike. */
  byte[] encrypt(byte[] digest) throws GeneralSecurityException {
    byte[] vector = randomBytes(VECTOR_BYTES);
    byte[] plaintext =
        ByteBuffer.allocate(DIGEST_BYTES + RANDOM_BYTES)
            .put(digest)
            .put(randomBytes(RANDOM_BYTES))
            .array();
    byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, new IvParameterSpec(vector)).doFinal(plaintext);
    return ByteBuffer.allocate(vector.length + ciphertext.length)
        .put(vector)
        .put(ciphertext)
        .array();
  }

  /**
   * Returns the digest in a message; it has 20 bytes.
   *
   * @throws GeneralSecurityException if this cipher did not make the message; for some such
   *     messages the result is a wrong digest instead
   * @throws IllegalArgumentException if the message is too short for an initialization vector
   */
  byte[] decrypt(byte[] message) throws GeneralSecurityException {
    IvParameterSpec vector = new IvParameterSpec(message, 0, VECTOR_BYTES);
    byte[] plaintext =
        cipher(Cipher.DECRYPT_MODE, vector)
            .doFinal(message, VECTOR_BYTES, message.length - VECTOR_BYTES);
    return Arrays.copyOf(plaintext, DIGEST_BYTES);
  }

  private Cipher cipher(int mode, IvParameterSpec vector) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, vector, RANDOM);
    return cipher;
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
