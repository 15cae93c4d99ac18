package dev.longhaul.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux shows of processes that are not this one's children. */
public final class ProcessState {
  private static final Path PROC = Path.of("/proc");
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final String LISTENS = "0A";

  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ProcessState() {}

  /** Returns whether a process has ended; on Linux, even if its parent has not reaped it. */
  public static boolean hasEnded(ProcessHandle process) {
    if (!Files.exists(PROC)) {
      return !process.isAlive();
    }
    try {
      String stat = Files.readString(PROC.resolve(process.pid() + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException gone) {
      return true;
    }
  }

  /** Returns the TCP ports at which processes listen; empty on systems other than Linux. */
  static Set<Integer> listeningPorts(List<ProcessHandle> processes) throws IOException {
    Set<String> inodes = new HashSet<>();
    for (ProcessHandle process : processes) {
      inodes.addAll(sockets(process));
    }
    return listeningPorts(inodes, true);
  }

  /** Returns the given TCP ports at which a process listens. */
  static Set<Integer> stillListening(Set<Integer> ports) throws IOException {
    Set<Integer> all = listeningPorts(Set.of(), false);
    all.retainAll(ports);
    return all;
  }

  private static Set<String> sockets(ProcessHandle process) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(PROC.resolve(process.pid() + "/fd"))) {
      for (Path file : files.toList()) {
        try {
          Matcher socket = SOCKET.matcher(Files.readSymbolicLink(file).toString());
          if (socket.matches()) {
            inodes.add(socket.group(1));
          }
        } catch (IOException closedMeanwhile) {
          // Then the port is free.
        }
      }
    } catch (NoSuchFileException endedMeanwhile) {
      // A process that is gone does not listen.
    }
    return inodes;
  }

  private static Set<Integer> listeningPorts(Set<String> inodes, boolean onlyThese)
      throws IOException {
    Set<Integer> ports = new HashSet<>();
    if (!Files.exists(PROC)) {
      return ports;
    }
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(PROC.resolve("net").resolve(table))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields[STATE].equals(LISTENS) && (!onlyThese || inodes.contains(fields[INODE]))) {
          ports.add(Integer.parseInt(fields[LOCAL].substring(fields[LOCAL].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }
}
