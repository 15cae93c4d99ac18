package dev.longhaul.server.task;

import java.security.GeneralSecurityException;

/**
 * Hashes a salted value, encrypts the digest, and answers with what decrypting it again yields.
 *
 * <p>So a page is right only if hashing was, and if decrypting undid what encrypting did. Every
 * page is the same, though: that each request does the work, and does not repeat what it once found
 * out, no driver can see. Tests do, which look into the {@link DigestCipher}.
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

  /** Returns the page of the hash alone: encryption has no part in it. */
  @Override
  public String expectedBody() throws GeneralSecurityException {
    return Pages.digest(SaltedHash.compute());
  }
}
