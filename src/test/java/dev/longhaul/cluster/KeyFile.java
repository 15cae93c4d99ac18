package dev.longhaul.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import okhttp3.tls.HeldCertificate;

/** Makes key files as keytool makes them, without a process. */
final class KeyFile {
  private KeyFile() {}

  /** Writes a file with a new key. */
  static Path in(Path folder, String name) throws IOException, GeneralSecurityException {
    return write(folder.resolve(name), "longhaul");
  }

  static Path write(Path file, String password) throws IOException, GeneralSecurityException {
    HeldCertificate held = new HeldCertificate.Builder().commonName("longhaul").build();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "longhaul",
        held.keyPair().getPrivate(),
        password.toCharArray(),
        new Certificate[] {held.certificate()});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }
}
