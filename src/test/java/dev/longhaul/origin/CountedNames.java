package dev.longhaul.origin;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes DNS queries on to a server and its answers back, and counts the queries. */
final class CountedNames implements AutoCloseable {
  private static final int LONGEST_MESSAGE = 4096;

  private final InetSocketAddress server;
  private final DatagramSocket clients;
  private final DatagramSocket upstream;
  private final AtomicLong queries = new AtomicLong();

  /** The client of each query, by the query's number. */
  private final Map<Integer, Asker> asking = new ConcurrentHashMap<>();

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
        // Two clients may pick the same number at the same time.
        int number = (int) (queries.get() & 0xffff);
        asking.put(number, new Asker(query.getSocketAddress(), id(query)));
        setId(query, number);
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
        Asker asker = asking.remove(id(answer));
        if (asker != null) {
          setId(answer, asker.id());
          answer.setSocketAddress(asker.address());
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

  private record Asker(SocketAddress address, int id) {}

  private static void setId(DatagramPacket message, int id) {
    message.getData()[0] = (byte) (id >> 8);
    message.getData()[1] = (byte) id;
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
