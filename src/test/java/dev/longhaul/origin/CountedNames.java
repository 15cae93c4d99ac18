package dev.longhaul.origin;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes DNS queries on to a server, and its answers back, and counts the queries. */
final class CountedNames implements AutoCloseable {
  private static final int LONGEST_MESSAGE = 4096;

  private final InetSocketAddress server;
  private final DatagramSocket clients;
  private final DatagramSocket upstream;
  private final AtomicLong queries = new AtomicLong();

  /** Who asked, by the query's number. */
  private final Map<Integer, SocketAddress> asking = new ConcurrentHashMap<>();

  CountedNames(int serverPort) throws IOException {
    server = new InetSocketAddress(NameServer.host(), serverPort);
    clients = new DatagramSocket(new InetSocketAddress(NameServer.host(), 0));
    upstream = new DatagramSocket(new InetSocketAddress(NameServer.host(), 0));
    Thread.ofPlatform().daemon().start(this::passQueriesOn);
    Thread.ofPlatform().daemon().start(this::passAnswersBack);
  }

  int port() {
    return clients.getLocalPort();
  }

  long queries() {
    return queries.get();
  }

  private void passQueriesOn() {
    try {
      while (true) {
        DatagramPacket query = receive(clients);
        queries.incrementAndGet();
        asking.put(id(query), query.getSocketAddress());
        query.setSocketAddress(server);
        upstream.send(query);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void passAnswersBack() {
    try {
      while (true) {
        DatagramPacket answer = receive(upstream);
        SocketAddress asker = asking.remove(id(answer));
        // A query that was sent twice has two answers, and needs one.
        if (asker != null) {
          answer.setSocketAddress(asker);
          clients.send(answer);
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static DatagramPacket receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST_MESSAGE], LONGEST_MESSAGE);
    socket.receive(packet);
    return packet;
  }

  private static int id(DatagramPacket message) {
    return ((message.getData()[0] & 0xff) << 8) | (message.getData()[1] & 0xff);
  }

  @Override
  public void close() {
    clients.close();
    upstream.close();
  }
}
