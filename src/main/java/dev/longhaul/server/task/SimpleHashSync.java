package dev.longhaul.server.task;

import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Hashes a salted value, encrypts the digest, decrypts it again, and answers with the result.
 *
 * <p>So a page is right only if the hash is right and if decryption reverses encryption. But every
 * page is the same: no driver can see whether each request does the work or reuses an earlier
 * result. Tests check this with the {@link DigestCipher}.
 */
final class SimpleHashSync implements BlockingTask {
  private final DigestCipher cipher;

  SimpleHashSync(DigestCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public String run() throws GeneralSecurityException {
    return Pages.digest(cipher.decrypt(cipher.encrypt(SaltedHash.compute())));
  }

  /** Returns the page, made from the hash alone, without encryption. */
  @Override
  public Optional<String> expectedBody() throws GeneralSecurityException {
    return Optional.of(Pages.digest(SaltedHash.compute()));
  }
}
