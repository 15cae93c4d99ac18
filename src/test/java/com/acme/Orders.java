package com.acme;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A database as an adopter has it: each process writes what it does to a file of its number. */
final class Orders {
  /** The system property with the folder. */
  static final String FOLDER = "acme.orders";

  /** What one process wrote for each order. */
  static final String PLACED = "placed";

  private final AtomicInteger last = new AtomicInteger();

  /** Connects; the first line names the parent of this process. */
  Orders() {
    write("child of " + ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L));
  }

  String place() {
    write(PLACED);
    return "order " + last.incrementAndGet();
  }

  private static synchronized void write(String line) {
    Path file = Path.of(System.getProperty(FOLDER), String.valueOf(ProcessHandle.current().pid()));
    try {
      Files.writeString(file, line + "\n", CREATE, APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
