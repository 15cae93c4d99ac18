package dev.longhaul.server.task.network;

import dev.longhaul.configuration.Origin;
import dev.longhaul.origin.OriginAddresses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Decides which certificates a client accepts. */
final class Trust {
  private Trust() {}

  /**
   * Returns the context that verifies an origin's certificate. For our own origins, only the run's
   * authority is trusted; for real servers, the authorities that this Java trusts.
   */
  static SSLContext in(OriginAddresses origins, Origin origin) {
    boolean real = origin.scheme().equals("https") && !origins.isOurs(origin);
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      // Read only if needed: this Java has over a hundred certificates, which slow a server's
      // start.
      managers.init(real ? authoritiesOfJava() : only(origins.authority()));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException failure) {
      throw new IllegalStateException("the origins' authority cannot be trusted", failure);
    }
  }

  private static @Nullable KeyStore authoritiesOfJava() {
    return null;
  }

  private static KeyStore only(String authority) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    if (!authority.isEmpty()) {
      byte[] der = Base64.getDecoder().decode(authority);
      trusted.setCertificateEntry(
          "origins",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der)));
    }
    return trusted;
  }
}
