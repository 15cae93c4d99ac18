package dev.longhaul.origin;

import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The certificates of our own origins. Each JVM makes new ones, and writes them nowhere.
 *
 * @param server identifies a server at 127.0.0.1 and at the names in its certificate
 * @param authority the certificate of the authority that signed the server's certificate
 */
record Certificates(SSLContext server, HeldCertificate authority) {
  /** Longer than any run. */
  private static final int DAYS = 30;

  /** Makes an authority and a certificate that it signs, for 127.0.0.1, localhost and a name. */
  static Certificates make(String name) {
    HeldCertificate authority =
        new HeldCertificate.Builder()
            .commonName("Longhaul's authority for one run")
            .certificateAuthority(0)
            .duration(DAYS, TimeUnit.DAYS)
            .build();
    HeldCertificate server =
        new HeldCertificate.Builder()
            .commonName(name)
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName(name)
            .signedBy(authority)
            .duration(DAYS, TimeUnit.DAYS)
            .build();
    return new Certificates(
        new HandshakeCertificates.Builder().heldCertificate(server).build().sslContext(),
        authority);
  }

  /** Returns the authority's certificate, but not its key, in Base64 of its DER form. */
  String authorityInBase64() {
    try {
      return Base64.getEncoder().encodeToString(authority.certificate().getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("a certificate that was just made", impossible);
    }
  }
}
