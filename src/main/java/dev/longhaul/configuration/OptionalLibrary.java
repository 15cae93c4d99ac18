package dev.longhaul.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A library that only some uses of Longhaul need, so a build adds it by itself. The version is the
 * one that Longhaul is tested with.
 */
public enum OptionalLibrary {
  /** Runs our own servers. */
  JAVALIN("io.javalin:javalin:7.2.3", "io.javalin.Javalin"),
  /** Makes the certificates of our own origins. */
  OKHTTP_TLS("com.squareup.okhttp3:okhttp-tls:5.5.1", "okhttp3.tls.HeldCertificate"),
  /** Resolves the name of our own origins. */
  DNSJAVA("dnsjava:dnsjava:3.7.1", "org.xbill.DNS.Message"),
  /** Writes and parses the news feed. */
  ROME("com.rometools:rome:2.1.0", "com.rometools.rome.feed.synd.SyndFeed"),
  /** Reads the command line. */
  PICOCLI("info.picocli:picocli:4.7.7", "picocli.CommandLine"),
  /** Connects the drivers that share a load. */
  JGROUPS("org.jgroups:jgroups:5.5.2.Final", "org.jgroups.JChannel"),
  /** Fits the scalability law. */
  HIPPARCHUS(
      "org.hipparchus:hipparchus-stat:4.0.3",
      "org.hipparchus.stat.regression.OLSMultipleLinearRegression"),
  /** Receives results if it is there. */
  ALLURE("io.qameta.allure:allure-java-commons:2.35.3", "io.qameta.allure.Allure"),
  /** Draws the charts of the page; a file, not a class. */
  D3("org.webjars.npm:d3:7.9.0", Path.of("META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js"));

  private final String coordinates;
  private final String file;

  OptionalLibrary(String coordinates, String marker) {
    this.coordinates = coordinates;
    file = marker.replace('.', '/') + ".class";
  }

  OptionalLibrary(String coordinates, Path file) {
    this.coordinates = coordinates;
    this.file = file.toString().replace('\\', '/');
  }

  /** Returns what our own servers need. */
  public static List<OptionalLibrary> ofServers() {
    return List.of(JAVALIN);
  }

  /** Returns what our own origins, and the tasks that call them, need. */
  public static List<OptionalLibrary> ofOrigins() {
    return List.of(OKHTTP_TLS, DNSJAVA, ROME);
  }

  /** Returns its group, artifact and version, with a colon between them. */
  public String coordinates() {
    return coordinates;
  }

  /** Returns a file that it has on the class path, by which it is found. */
  public String file() {
    return file;
  }

  /** Returns whether it is on the class path. */
  public boolean isThere() {
    return isThere(OptionalLibrary.class.getClassLoader());
  }

  private boolean isThere(ClassLoader loader) {
    return loader.getResource(file) != null;
  }

  /**
   * Refuses what cannot work without some libraries.
   *
   * @param subject what needs them
   * @throws ConfigurationException if one is missing; names all that are
   */
  public static void require(String subject, List<OptionalLibrary> libraries) {
    lack(subject, libraries)
        .ifPresent(
            sentence -> {
              throw new ConfigurationException(sentence);
            });
  }

  /**
   * Returns a sentence that names the missing ones of some libraries; empty if all are there.
   *
   * @param subject what needs them
   */
  public static Optional<String> lack(String subject, List<OptionalLibrary> libraries) {
    return lack(subject, libraries, OptionalLibrary.class.getClassLoader());
  }

  static Optional<String> lack(
      String subject, List<OptionalLibrary> libraries, ClassLoader loader) {
    List<String> missing =
        libraries.stream()
            .filter(library -> !library.isThere(loader))
            .map(OptionalLibrary::coordinates)
            .toList();
    return switch (missing.size()) {
      case 0 -> Optional.empty();
      case 1 ->
          Optional.of(
              "%s needs %s on the test class path: add it".formatted(subject, missing.getFirst()));
      default ->
          Optional.of(
              "%s needs %s and %s on the test class path: add them"
                  .formatted(
                      subject,
                      String.join(", ", missing.subList(0, missing.size() - 1)),
                      missing.getLast()));
    };
  }
}
