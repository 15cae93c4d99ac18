package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("reliability")
class ClusterKeyTests {
  @TempDir Path folder;

  @Test
  void trustsTheSameKeyAndNoOther() {
    X509Certificate own =
        new HeldCertificate.Builder().commonName("longhaul").build().certificate();
    X509Certificate other =
        new HeldCertificate.Builder().commonName("longhaul").build().certificate();
    SameKeyTrust trust = new SameKeyTrust(own);
    assertThatCode(() -> trust.checkClientTrusted(new X509Certificate[] {own}, "EC"))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> trust.checkClientTrusted(new X509Certificate[] {other}, "EC"));
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> trust.checkServerTrusted(new X509Certificate[] {other, own}, "EC"));
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> trust.checkServerTrusted(new X509Certificate[0], "EC"));
  }

  /** Only of a machine that this one was told to connect to, it matters that its key differs. */
  @Test
  void noticesAMachineWithAnotherKey() throws Exception {
    ClusterKey key = ClusterKey.of(KeyFile.in(folder, "cluster.p12"));
    X509Certificate other =
        new HeldCertificate.Builder().commonName("longhaul").build().certificate();
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(() -> key.trust().checkClientTrusted(new X509Certificate[] {other}, "EC"));
    assertThat(key.stranger()).isEmpty();
    assertThatExceptionOfType(CertificateException.class)
        .isThrownBy(
            () ->
                key.trust()
                    .checkServerTrusted(
                        new X509Certificate[] {other}, "EC", (java.net.Socket) null));
    assertThat(key.stranger().orElseThrow())
        .hasMessageContaining("longhaul.key_file must be the same file on all machines")
        .hasMessageContaining("cluster.p12")
        .hasMessageContaining("copy one to all");
  }

  @Test
  void whatIsNoKeyFileIsRefusedWithTheCommandThatMakesOne() throws Exception {
    Path text = Files.writeString(folder.resolve("key.txt"), "secret");
    Path locked = KeyFile.write(folder.resolve("locked.p12"), "another");
    for (Path file : new Path[] {text, locked, Path.of("pom.xml")}) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> ClusterKey.of(file))
          .withMessageStartingWith("longhaul.key_file must be a file with the key of all drivers")
          .withMessageContaining("keytool -genkeypair -alias longhaul")
          .withMessageContaining("but was \"" + file + "\"");
    }
  }
}
