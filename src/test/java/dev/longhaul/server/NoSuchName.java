package dev.longhaul.server;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A DNS server that knows no name: it sends each query back as the answer NXDOMAIN. */
final class NoSuchName implements AutoCloseable {
  private static final int FLAGS = 2;
  private static final byte RESPONSE = (byte) 0x80;
  private static final byte NXDOMAIN = 3;

  private final DatagramSocket socket;
  private final Semaphore answering = new Semaphore(1);
  private final AtomicInteger asked = new AtomicInteger();

  NoSuchName() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Answers nothing until {@link #release}. */
  void hold() {
    answering.acquireUninterruptibly();
  }

  void release() {
    answering.release();
  }

  int asked() {
    return asked.get();
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        asked.incrementAndGet();
        answering.acquire();
        answering.release();
        packet.getData()[FLAGS] |= RESPONSE;
        packet.getData()[FLAGS + 1] |= NXDOMAIN;
        socket.send(packet);
      }
    } catch (IOException | InterruptedException closed) {
      // The test is over.
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
