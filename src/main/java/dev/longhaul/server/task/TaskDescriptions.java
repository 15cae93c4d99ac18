package dev.longhaul.server.task;

import java.util.Optional;

/** What the tasks of ours do, in a few words for readers who do not know their names. */
public final class TaskDescriptions {
  private static final String UNTIL_IT_SUCCEEDS =
      " from a server that fails half of the time, until it succeeds";

  private TaskDescriptions() {}

  /**
   * Returns what tasks with the same work do; empty if they are none of ours.
   *
   * @param work as {@link TaskType#work} returns it, such as {@code sleep}
   */
  public static Optional<String> of(String work) {
    return switch (work) {
      case "sleep" -> Optional.of("waits 280 ms");
      case "network_local" -> Optional.of("fetches a page from a web server on this host");
      case "network_external" ->
          Optional.of("fetches a page from a server across a network, by default 100 ms away");
      case "network_external_retry" ->
          Optional.of("fetches a page across a network" + UNTIL_IT_SUCCEEDS);
      case "network_dns_external" ->
          Optional.of("fetches a page across a network by a host name that it resolves");
      case "network_dns_external_retry" ->
          Optional.of("fetches a page across a network by host name" + UNTIL_IT_SUCCEEDS);
      case "network_https" -> Optional.of("fetches a page over HTTPS from this host");
      case "network_https_retry" -> Optional.of("fetches a page over HTTPS" + UNTIL_IT_SUCCEEDS);
      case "network_https_dns" ->
          Optional.of("fetches a page over HTTPS by a host name that it resolves");
      case "network_https_dns_retry" ->
          Optional.of("fetches a page over HTTPS by host name" + UNTIL_IT_SUCCEEDS);
      case "network_https_cpu_bound" ->
          Optional.of("fetches a news feed over HTTPS and parses it 20 times: processor time");
      case "file" -> Optional.of("writes a file, flushes it to the disk (fsync) and deletes it");
      case "simplehash" ->
          Optional.of("hashes, encrypts and decrypts a short text: microseconds of processor time");
      case "checksum" ->
          Optional.of("encrypts, decrypts and verifies a digest: microseconds of processor time");
      case "noop" -> Optional.of("answers at once: what driver and server need is measured");
      default -> Optional.empty();
    };
  }
}
