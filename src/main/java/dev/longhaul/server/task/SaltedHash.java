package dev.longhaul.server.task;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-1 digest of a fixed value with a byte of salt after each of its bytes. */
final class SaltedHash {
  private static final byte[] VALUE = "TEST_VALUE".getBytes(US_ASCII);
  private static final byte[] SALT = "0123456789".getBytes(US_ASCII);

  private SaltedHash() {}

  /** Computes the digest, 20 bytes. */
  static byte[] compute() throws NoSuchAlgorithmException {
    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
    for (int i = 0; i < VALUE.length; i++) {
      sha1.update(VALUE[i]);
      sha1.update(SALT[i]);
    }
    return sha1.digest();
  }
}
