package dev.longhaul.target;

import dev.longhaul.load.JettyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;

/**
 * A server that speaks HTTP/2 alone, as an app, and as a command: {@code Http2Shop <port>}. With
 * the path of its certificate and key in a system property it speaks TLS.
 */
final class Http2Shop implements App {
  static final String PEM = "longhaul.test.pem";

  private static Optional<String> pem() {
    return Optional.ofNullable(System.getProperty(PEM));
  }

  @Override
  public boolean https() {
    return pem().isPresent();
  }

  @Override
  public int start(int port) throws Exception {
    Optional<HeldCertificate> certificate = Optional.empty();
    if (pem().isPresent()) {
      certificate = Optional.of(read(Path.of(pem().get())));
    }
    return JettyServer.http2(port, certificate).uri().getPort();
  }

  static HeldCertificate read(Path pem) throws IOException {
    return HeldCertificate.decode(Files.readString(pem));
  }

  /** Serves until it is ended. */
  public static void main(String[] arguments) throws Exception {
    int unused = new Http2Shop().start(Integer.parseInt(arguments[0]));
  }
}
