package dev.longhaul.cluster;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The key file that all drivers have: a private key with its certificate. Each proves by TLS that
 * it has the key, and encrypts with it.
 *
 * @param file the file
 * @param context for TLS
 * @param trust who is trusted
 */
record ClusterKey(Path file, SSLContext context, SameKeyTrust trust) {
  /** The file is the secret: its password only satisfies the format. */
  private static final String PASSWORD = "longhaul";

  /** How such a file is made, for errors. */
  static final String HOW =
      "keytool -genkeypair -alias longhaul -keyalg EC -dname CN=longhaul -validity 3650 -storetype PKCS12 -storepass longhaul -keystore cluster.p12";

  /**
   * Reads a file.
   *
   * @throws ConfigurationException if it has no such key
   */
  static ClusterKey of(Path file) {
    char[] password = PASSWORD.toCharArray();
    try (InputStream bytes = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(bytes, password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SameKeyTrust trust = new SameKeyTrust(certificate(store, file));
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), new TrustManager[] {trust}, null);
      return new ClusterKey(file, context, trust);
    } catch (IOException | GeneralSecurityException failure) {
      ConfigurationException refused = refused(file, failure.toString());
      refused.initCause(failure);
      throw refused;
    }
  }

  private static X509Certificate certificate(KeyStore store, Path file)
      throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        return certificate;
      }
    }
    throw refused(file, "it has no private key with a certificate");
  }

  private static ConfigurationException refused(Path file, String why) {
    return new ConfigurationException(
        "longhaul.key_file must be a file with the key of all drivers, as this makes it: %s; but was %s: %s"
            .formatted(HOW, Quoted.of(file.toString()), why));
  }

  /** Returns an error if a machine that was connected to has another key. */
  Optional<ConfigurationException> stranger() {
    return trust
        .stranger()
        .map(
            where ->
                new ConfigurationException(
                    "longhaul.key_file must be the same file on all machines, but %s has another than %s: copy one to all"
                        .formatted(where, Quoted.of(file.toString()))));
  }
}
