package dev.longhaul.origin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.configuration.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a run's certificates never leave the memory of the JVM that created them. */
@Tag("slow")
@Tag("reliability")
class KeysInMemoryTests {
  private static final OriginSettings SETTINGS = Settings.defaults().origins();

  @TempDir Path output;
  @TempDir Path temporary;

  @Test
  void writesNoFileButTheLog() throws Exception {
    List<String> options = List.of("-XX:+UseSerialGC", "-Djava.io.tmpdir=" + temporary);
    try (Origins origins = Origins.start(SETTINGS, output, "origins", options);
        OriginReader reader = new OriginReader(origins.addresses())) {
      assertThat(reader.page(Origin.HTTPS)).isNotEmpty();

      Path log = origins.log().orElseThrow();
      assertThat(files(temporary)).isEmpty();
      assertThat(files(output)).containsExactly(log);
      assertThat(Files.readString(log, ISO_8859_1)).doesNotContain("PRIVATE", "BEGIN");
    }
    assertThat(files(temporary)).isEmpty();
  }

  @Test
  void handsServersTheCertificateOnly() throws Exception {
    try (OriginServers origins = OriginServers.start(SETTINGS.delay(), SETTINGS.jitter())) {
      byte[] handed = Base64.getDecoder().decode(origins.addresses().authority());
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(handed));
      assertThat(certificate.getEncoded()).isEqualTo(handed);
      KeyFactory keys = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm());
      assertThatExceptionOfType(InvalidKeySpecException.class)
          .isThrownBy(() -> keys.generatePrivate(new PKCS8EncodedKeySpec(handed)));
    }
  }

  @Test
  void createsANewAuthorityPerRun() {
    assertThat(Certificates.make(OriginAddresses.NAME).authorityInBase64())
        .isNotEqualTo(Certificates.make(OriginAddresses.NAME).authorityInBase64());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
