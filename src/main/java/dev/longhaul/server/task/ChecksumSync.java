package dev.longhaul.server.task;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes a checksum that could travel, Base64 text of an encrypted digest of a salted value, and
 * verifies it as its receiver would: against a fresh digest of the same value.
 */
final class ChecksumSync implements BlockingTask {
  private final DigestCipher cipher;

  ChecksumSync(DigestCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public String run() throws GeneralSecurityException {
    return Pages.verifiedDigest(verify(checksum()));
  }

  /** Returns the checksum of the salted value, another text each time. */
  String checksum() throws GeneralSecurityException {
    return Base64.getEncoder().encodeToString(cipher.encrypt(SaltedHash.compute()));
  }

  /**
   * Returns the digest that a checksum holds.
   *
   * @throws GeneralSecurityException if that is not the digest of the salted value, or if there is
   *     none in it
   * @throws IllegalArgumentException if it is no Base64 text, or too short a one
   */
  byte[] verify(String checksum) throws GeneralSecurityException {
    byte[] digest = cipher.decrypt(Base64.getDecoder().decode(checksum));
    byte[] fresh = SaltedHash.compute();
    if (!MessageDigest.isEqual(digest, fresh)) {
      HexFormat hex = HexFormat.of();
      throw new DigestException(
          "the checksum must hold the digest %s, but held %s"
              .formatted(hex.formatHex(fresh), hex.formatHex(digest)));
    }
    return digest;
  }

  /** Returns the page of the hash alone: encryption has no part in it. */
  @Override
  public String expectedBody() throws GeneralSecurityException {
    return Pages.verifiedDigest(SaltedHash.compute());
  }
}
