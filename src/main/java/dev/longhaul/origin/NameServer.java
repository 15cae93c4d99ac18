package dev.longhaul.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A DNS server on 127.0.0.1 that knows a single name, with the address 127.0.0.1. The time to live
 * of its answers is 0: clients must ask again each time.
 */
final class NameServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NameServer.class.getName());

  /** RFC 1035 limits messages over UDP to 512 bytes; extensions allow some more. */
  private static final int LONGEST_QUERY = 4096;

  /** Room for a query of each of a thousand users. */
  private static final int BUFFERED_BYTES = 1024 * 1024;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final int NEVER_KEEP = 0;

  private final Name name;
  private final InetAddress address;
  private final DatagramSocket socket;

  private NameServer(Name name, InetAddress address, DatagramSocket socket) {
    this.name = name;
    this.address = address;
    this.socket = socket;
  }

  static NameServer start(String name) {
    try {
      InetAddress host = host();
      DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, 0));
      socket.setReceiveBufferSize(BUFFERED_BYTES);
      NameServer server = new NameServer(Name.fromString(name, Name.root), host, socket);
      Thread.ofPlatform().daemon().name("name-server").start(server::serve);
      return server;
    } catch (TextParseException notAName) {
      throw new IllegalArgumentException("not a host name: " + name, notAName);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns 127.0.0.1, also if this Java prefers IPv6. */
  static InetAddress host() {
    try {
      return InetAddress.getByAddress(LOOPBACK);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address of four bytes", impossible);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[LONGEST_QUERY];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
        byte[] answer = answer(query).toWire();
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException | RuntimeException failure) {
        // A wrong query from one client must not stop the answers to others.
        if (!socket.isClosed()) {
          LOG.log(Level.WARNING, "A DNS query was not answered: " + failure);
        }
      }
    }
  }

  private Message answer(Message query) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    if (query.getHeader().getFlag(Flags.RD)) {
      answer.getHeader().setFlag(Flags.RD);
    }
    Record question = query.getQuestion();
    if (question == null) {
      answer.getHeader().setRcode(Rcode.FORMERR);
      return answer;
    }
    answer.addRecord(question, Section.QUESTION);
    if (!question.getName().equals(name)) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    } else if (question.getType() == Type.A && question.getDClass() == DClass.IN) {
      answer.addRecord(
          new ARecord(question.getName(), DClass.IN, NEVER_KEEP, address), Section.ANSWER);
    }
    return answer;
  }

  @Override
  public void close() {
    socket.close();
  }
}
