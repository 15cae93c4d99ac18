package dev.longhaul.server.task;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes a checksum, and verifies it as its receiver would. The checksum is the Base64 text of an
 * encrypted digest of a salted value. The receiver compares it with a fresh digest of the same
 * value.
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

  /** Returns the checksum of the salted value, the text differs each time. */
  String checksum() throws GeneralSecurityException {
    return Base64.getEncoder().encodeToString(cipher.encrypt(SaltedHash.compute()));
  }

  /**
   * Returns the digest that a checksum holds.
   *
   * @throws GeneralSecurityException if the checksum holds another digest than that of the salted
   *     value, or none
   * @throws IllegalArgumentException if the checksum is not Base64 text, or is too short
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

  /** Returns the page, made from the hash alone, without encryption. */
  @Override
  public Optional<String> expectedBody() throws GeneralSecurityException {
    return Optional.of(Pages.verifiedDigest(SaltedHash.compute()));
  }
}
