package dev.longhaul.cluster;

import dev.longhaul.configuration.ConfigurationException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG2;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;
import org.jgroups.util.TLSClientAuth;
import org.jspecify.annotations.Nullable;

/**
 * A place in the cluster, over TCP to hosts that are known, with one listening socket and nothing
 * by multicast. With a key, every connection is TLS, in which both sides prove that they have it.
 *
 * <p>Messages are byte arrays, which {@link MessageCodec} reads: JGroups is given no object.
 */
final class GroupChannel implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GroupChannel.class.getName());

  private static final String CLUSTER = "longhaul";

  /** Of what is sent at once; a longer message is sent in pieces. */
  private static final int MOST_BYTES_AT_ONCE = 4 * 1024 * 1024;

  /**
   * A machine that is silent for so long is cut off. A shorter time would take one for dead whose
   * processors the load keeps busy.
   */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  /** Of a connection that has closed, its machine is asked whether it is there. */
  private static final Duration VERIFICATION = Duration.ofSeconds(1);

  private static final Duration SHORTEST_MERGE = Duration.ofSeconds(1);
  private static final Duration LONGEST_MERGE = Duration.ofSeconds(3);

  private final JChannel channel;
  private final String name;
  private final BlockingQueue<GroupEvent> events = new LinkedBlockingQueue<>();

  private GroupChannel(JChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  /**
   * Joins the cluster from the first of some places that is free.
   *
   * @param places where this JVM may listen; at least one
   * @param hosts where others may be found
   * @throws ConfigurationException if no place is free, or another machine has another key
   */
  static GroupChannel join(
      List<ClusterPlace.Listening> places,
      List<InetSocketAddress> hosts,
      Optional<ClusterKey> key) {
    Exception last = null;
    for (ClusterPlace.Listening place : places) {
      GroupChannel joined = null;
      try {
        joined = new GroupChannel(new JChannel(protocols(place, hosts, key)), place.name());
        joined.connect();
        Optional<ConfigurationException> other = key.flatMap(ClusterKey::stranger);
        if (other.isPresent()) {
          joined.close();
          throw other.get();
        }
        return joined;
      } catch (ConfigurationException refused) {
        throw refused;
      } catch (Exception failure) {
        if (joined != null) {
          joined.close();
        }
        last = failure;
        if (!isTaken(failure)) {
          break;
        }
      }
    }
    ConfigurationException refused =
        new ConfigurationException(
            "a driver must be able to listen where it is told to, but could not at %s: %s; give another address with --bind"
                .formatted(places.getLast().name(), last));
    refused.initCause(last);
    throw refused;
  }

  private static boolean isTaken(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static List<Protocol> protocols(
      ClusterPlace.Listening place, List<InetSocketAddress> hosts, Optional<ClusterKey> key) {
    TCP tcp = new TCP();
    tcp.setBindAddress(place.address().getAddress());
    tcp.setBindPort(place.address().getPort());
    tcp.setPortRange(0);
    // The default one of 5.5.2, a thread for each address, spins without end where drivers merge.
    tcp.setBundlerType("transfer-queue");
    tcp.setMaxLength(MOST_BYTES_AT_ONCE);
    tcp.enableSuspectEvents(true); // a process that dies closes its connections
    tcp.logAcceptError(false); // strangers are no news
    tcp.logDetails(false);
    key.ifPresent(
        secret ->
            tcp.tls()
                .enabled(true)
                .setSSLContext(secret.context())
                .setClientAuth(TLSClientAuth.NEED));
    TCPPING discovery = new TCPPING();
    discovery.setInitialHosts(hosts);
    discovery.setPortRange(0);
    // Two that know the same third one only, and not each other, could not merge.
    discovery.returnEntireCache(true);
    return List.of(
        tcp,
        discovery,
        new MERGE3()
            .setMinInterval(SHORTEST_MERGE.toMillis())
            .setMaxInterval(LONGEST_MERGE.toMillis()),
        new FD_ALL3().setTimeout(SILENCE.toMillis()).setInterval(HEARTBEAT.toMillis()),
        new VERIFY_SUSPECT2().setTimeout(VERIFICATION.toMillis()),
        new NAKACK2().useMcastXmit(false),
        new UNICAST3(),
        new STABLE(),
        new GMS().printLocalAddress(false),
        new UFC(),
        new MFC(),
        new FRAG2());
  }

  private void connect() throws Exception {
    channel.setName(name);
    channel.setReceiver(
        new Receiver() {
          @Override
          public void receive(Message message) {
            received(message);
          }

          @Override
          public void viewAccepted(View view) {
            events.add(new GroupEvent.Members(List.copyOf(view.getMembers())));
          }
        });
    channel.connect(CLUSTER);
  }

  /** Returns where this JVM listens. */
  String name() {
    return name;
  }

  /** Returns this JVM's own address. */
  Address own() {
    return channel.getAddress();
  }

  private void received(Message message) {
    long now = System.nanoTime();
    Address from = message.getSrc();
    if (message.getType() != Message.BYTES_MSG || !message.hasArray()) {
      events.add(new GroupEvent.Unreadable(from, "a message must be bytes"));
      return;
    }
    int offset = message.getOffset();
    byte[] bytes = Arrays.copyOfRange(message.getArray(), offset, offset + message.getLength());
    try {
      ClusterMessage read = MessageCodec.decode(bytes);
      if (read instanceof ClusterMessage.Ping ping) {
        // At once, on this thread: each hop would make the clocks less certain.
        send(from, new ClusterMessage.Pong(ping.number(), System.nanoTime()));
      } else {
        events.add(new GroupEvent.Received(from, read, now));
      }
    } catch (BadMessageException unreadable) {
      events.add(new GroupEvent.Unreadable(from, String.valueOf(unreadable.getMessage())));
    }
  }

  /**
   * Sends a message. If its receiver is gone, it is lost: an event says that the receiver is.
   *
   * @throws BadMessageException if it is too long
   */
  void send(Address to, ClusterMessage message) {
    BytesMessage carried = new BytesMessage(to, MessageCodec.encode(message));
    if (message instanceof ClusterMessage.Ping || message instanceof ClusterMessage.Pong) {
      carried.setFlag(Message.Flag.OOB, Message.Flag.DONT_BUNDLE);
    }
    try {
      channel.send(carried);
    } catch (Exception lost) {
      LOG.log(Level.DEBUG, "a message to " + to + " is lost", lost);
    }
  }

  /** Adds an event of this JVM's own. */
  void add(GroupEvent event) {
    events.add(event);
  }

  /** Waits for the next event; empty if none came in time. */
  Optional<GroupEvent> next(Duration longest) throws InterruptedException {
    return Optional.ofNullable(events.poll(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS));
  }

  /** Leaves the cluster. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      channel.close();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
