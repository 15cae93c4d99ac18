package dev.longhaul.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A socket on which a process listens, as Linux shows it.
 *
 * @param protocol such as {@code tcp6}
 * @param address the address on which it listens
 * @param port its port
 */
record ListeningSocket(String protocol, InetAddress address, int port) {
  private static final String TCP_LISTENS = "0A";

  /** A datagram socket without a peer receives from all addresses. */
  private static final String UDP_UNCONNECTED = "07";

  /** Returns whether the system lists its sockets. */
  static boolean areKnown() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /** Returns the listening sockets of one process, without its children. */
  static List<ListeningSocket> of(ProcessHandle process) throws IOException {
    Path folder = Path.of("/proc", String.valueOf(process.pid()));
    Set<String> own = sockets(folder.resolve("fd"));
    List<ListeningSocket> listening = new ArrayList<>();
    for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path table = folder.resolve("net").resolve(protocol);
      if (!Files.exists(table)) {
        continue; // a system without IPv6
      }
      String state = protocol.startsWith("tcp") ? TCP_LISTENS : UDP_UNCONNECTED;
      for (String line : Files.readAllLines(table)) {
        String[] words = line.strip().split("\\s+", -1);
        if (words[3].equals(state) && own.contains("socket:[" + words[9] + "]")) {
          listening.add(read(protocol, words[1]));
        }
      }
    }
    return listening;
  }

  /** Returns the targets of its file descriptors, such as {@code socket:[4711]}. */
  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        try {
          sockets.add(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException closed) {
          // The descriptor has been closed meanwhile.
        }
      }
    }
    return sockets;
  }

  /** Linux writes an address as hexadecimal words in the byte order of the machine. */
  private static ListeningSocket read(String protocol, String text) throws UnknownHostException {
    String[] parts = text.split(":", 2);
    ByteBuffer words =
        ByteBuffer.wrap(HexFormat.of().parseHex(parts[0])).order(ByteOrder.BIG_ENDIAN);
    ByteBuffer address = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      address.putInt(words.getInt());
    }
    // This turns an IPv4 address inside an IPv6 one into an IPv4 one.
    return new ListeningSocket(
        protocol, InetAddress.getByAddress(address.array()), Integer.parseInt(parts[1], 16));
  }
}
