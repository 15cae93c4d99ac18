package dev.longhaul.measure;

/**
 * Where the response time went: means over the same requests, in milliseconds, whose sum is those
 * requests' mean response time.
 *
 * @param connectMs from the user's wish until the request was sent: a connection was opened where
 *     there was none, or the driver was busy
 * @param networkMs from then until the first byte of the response, less the server's own time: on
 *     the way, and in the sockets' queues of a server that did not get round to reading
 * @param queueMs in the server, until the task began
 * @param taskMs in the task
 * @param serverMs in the server otherwise: reading the request, and from the task's end until the
 *     response was written
 * @param transferMs from the first byte of the response to its last
 */
public record ResponseSplit(
    double connectMs,
    double networkMs,
    double queueMs,
    double taskMs,
    double serverMs,
    double transferMs) {
  /** Returns the sum of all parts. */
  public double totalMs() {
    return connectMs + networkMs + queueMs + taskMs + serverMs + transferMs;
  }
}
