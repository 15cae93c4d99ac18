package dev.longhaul.resource;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks a JVM the questions that {@code jcmd} can ask, without starting another JVM for each one.
 *
 * <p>HotSpot on Linux opens a local socket for diagnostic commands when it gets SIGQUIT and finds a
 * file that names its process; see {@code attachListener_posix.cpp} and {@code VirtualMachineImpl}
 * of the JDK. A request is the protocol's version, a command and three arguments, each ended by a
 * zero; an answer is a status, a line feed and a text.
 *
 * <p>The supported API, {@code com.sun.tools.attach}, cannot take its place. It sends no diagnostic
 * command: the method of its class that does is in a package that {@code jdk.attach} does not
 * export. Its other way is the MBean of these commands, behind a management agent that it starts in
 * the JVM that is measured. Tried on an idle JVM 25 with a small heap, that agent and one question
 * took 0.9 s of its processor time, 35 MB of PSS, four threads and 2 MB of live heap; a question
 * here takes 10 ms, and its heap stays as it was. And it does not keep a deadline: attaching to a
 * JVM that stands still took 10.5 s, a question to one had not ended after 16 s, and an interrupt
 * changed neither. Here, an interrupt ends both waits.
 */
final class AttachedJvm {
  private static final Path FOLDER = Path.of("/tmp");
  private static final long SIGQUIT_MASK = 1L << (3 - 1);
  private static final int POLL_MILLIS = 5;
  private static final String CLOSED = "-XX:+DisableAttachMechanism";
  private static final String SUCCESS = "0\n";

  private AttachedJvm() {}

  /** Returns whether a process runs HotSpot, as Linux shows it; false on other platforms. */
  static boolean isJvm(ProcessHandle process) {
    try {
      return Files.readString(file(process, "maps"), StandardCharsets.ISO_8859_1)
          .contains("/libjvm.so");
    } catch (IOException goneOrNotLinux) {
      return false;
    }
  }

  /**
   * Asks a question and waits for the answer without a time limit; an interrupt ends the wait.
   *
   * @param jvm a process for which {@link #isJvm} returns true
   * @param question a diagnostic command as {@code jcmd} takes it
   * @throws IOException if the JVM does not accept questions or does not answer
   */
  static String ask(ProcessHandle jvm, String question) throws IOException, InterruptedException {
    Path socket = FOLDER.resolve(".java_pid" + jvm.pid());
    if (Files.exists(socket)) {
      return ask(jvm, question, socket);
    }
    open(jvm, socket);
    try {
      return ask(jvm, question, socket);
    } finally {
      // A killed JVM leaves the socket behind. If the JVM lives on, the next tool sends a new
      // signal.
      Files.deleteIfExists(socket);
    }
  }

  private static String ask(ProcessHandle jvm, String question, Path socket) throws IOException {
    // Any user who may write to the folder could have made a socket with that name.
    if (!Files.getOwner(socket).equals(Files.getOwner(file(jvm, "")))) {
      throw new IOException(socket + " must be the JVM's own, but belongs to another user");
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String request = String.join("\0", "1", "jcmd", question, "", "", "");
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      String answer =
          new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.startsWith(SUCCESS)) {
        throw new IOException("a JVM must answer " + question + ", but said " + answer.strip());
      }
      return answer.substring(SUCCESS.length());
    }
  }

  private static void open(ProcessHandle jvm, Path socket)
      throws IOException, InterruptedException {
    if (!catchesQuit(jvm) || isClosed(jvm)) {
      throw new IOException(
          "a JVM must catch SIGQUIT and be without "
              + CLOSED
              + " to be asked, but this one is not");
    }
    Path request = FOLDER.resolve(".attach_pid" + jvm.pid());
    try {
      Files.createFile(request);
    } catch (FileAlreadyExistsException another) {
      // Another tool is asking the same JVM, or was killed while it asked.
    }
    try {
      sendQuit(jvm);
      while (!Files.exists(socket)) {
        if (!jvm.isAlive()) {
          throw new IOException("the JVM ended before it could be asked");
        }
        Thread.sleep(POLL_MILLIS);
      }
    } finally {
      Files.deleteIfExists(request);
    }
  }

  /** Returns whether the JVM lets no tool attach: it would print its stacks and open no socket. */
  private static boolean isClosed(ProcessHandle jvm) throws IOException {
    return Files.readString(file(jvm, "cmdline"), StandardCharsets.ISO_8859_1).contains(CLOSED);
  }

  /**
   * Returns whether the JVM handles SIGQUIT. The signal would end a JVM that is still starting or
   * runs without signal handlers.
   */
  private static boolean catchesQuit(ProcessHandle jvm) throws IOException {
    return ProcFields.read(file(jvm, "status"))
        .field("SigCgt")
        .map(mask -> (Long.parseUnsignedLong(mask, 16) & SIGQUIT_MASK) != 0)
        .orElse(false);
  }

  /** Sends SIGQUIT with a shell, because Java can only send signals that end a process. */
  private static void sendQuit(ProcessHandle jvm) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder(List.of("sh", "-c", "kill -QUIT \"$0\"", Long.toString(jvm.pid())))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (kill.waitFor() != 0) {
      throw new IOException("a JVM must be ours to be asked, but the signal was refused");
    }
  }

  private static Path file(ProcessHandle process, String name) {
    return ProcessTree.PROC.resolve(Long.toString(process.pid())).resolve(name);
  }
}
