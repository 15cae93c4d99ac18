package dev.longhaul.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class NameServerTests {
  private final NameServer server = NameServer.start("known.longhaul.test");
  private final InetSocketAddress address = new InetSocketAddress(NameServer.host(), server.port());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answersForItsNameWithoutCaching() throws IOException {
    Message answer = ask("Known.Longhaul.Test.", Type.A);

    assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answer.getSection(Section.ANSWER))
        .singleElement()
        .isInstanceOfSatisfying(
            ARecord.class,
            record -> {
              assertThat(record.getAddress().getHostAddress()).isEqualTo("127.0.0.1");
              assertThat(record.getTTL()).isZero();
            });
  }

  @Test
  void hasNoAddressForOtherNamesAndTypes() throws IOException {
    assertThat(ask("other.longhaul.test.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    Message answer = ask("known.longhaul.test.", Type.AAAA);
    assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answer.getSection(Section.ANSWER)).isEmpty();
  }

  @Test
  void survivesGarbage() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int length : new int[] {0, 1, 12, 600}) {
        byte[] garbage = new byte[length];
        Arrays.fill(garbage, (byte) 0xff);
        socket.send(new DatagramPacket(garbage, length, address));
      }
    }
    assertThat(ask("known.longhaul.test.", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  private Message ask(String name, int type) throws IOException {
    SimpleResolver resolver = new SimpleResolver(address);
    resolver.setTimeout(Duration.ofSeconds(30));
    return resolver.send(
        Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
  }
}
