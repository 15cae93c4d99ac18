package dev.longhaul.cluster;

import java.net.Socket;
import java.net.SocketAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts one certificate, byte by byte: that of the key file, which all drivers have. No authority,
 * name or date plays a part, so that a wrong clock does no harm.
 */
final class SameKeyTrust extends X509ExtendedTrustManager {
  private final X509Certificate own;

  /** The first machine that this one connected to and that has another key. */
  private volatile Optional<String> stranger = Optional.empty();

  SameKeyTrust(X509Certificate own) {
    this.own = own;
  }

  /** Returns a machine that this one connected to and that has another key; empty if none has. */
  Optional<String> stranger() {
    return stranger;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0 || !own.equals(chain[0])) {
      throw new CertificateException("it has another key file");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    try {
      check(chain);
    } catch (CertificateException other) {
      SocketAddress where = socket == null ? null : socket.getRemoteSocketAddress();
      stranger = Optional.of(Objects.toString(where, "a machine of the cluster"));
      throw other;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
