package dev.longhaul.resource;

import java.nio.file.Path;
import java.util.List;

/**
 * What was recorded of a window.
 *
 * @param files one recording of each JVM of the target
 * @param lacks a sentence for each recording that is missing, and why
 */
public record FlightRecordings(List<Path> files, List<String> lacks) {
  /** Copies the lists. */
  public FlightRecordings {
    files = List.copyOf(files);
    lacks = List.copyOf(lacks);
  }
}
