package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads a file of certificates that are trusted in place of those of the JVM. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * Reads a file.
   *
   * @param file certificates in PEM form
   * @throws ConfigurationException if it has none
   */
  public static SSLContext of(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw refused(file, "it has none");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException failure) {
      ConfigurationException refused = refused(file, failure.toString());
      refused.initCause(failure);
      throw refused;
    }
  }

  private static ConfigurationException refused(Path file, String why) {
    return new ConfigurationException(
        "longhaul.trust must be a readable file of certificates in PEM form, but was %s: %s"
            .formatted(Quoted.of(file.toString()), why));
  }
}
