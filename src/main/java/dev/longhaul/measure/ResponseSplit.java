package dev.longhaul.measure;

/**
 * The parts of the response time: means over the same requests, in milliseconds. Their sum is the
 * mean response time of these requests.
 *
 * @param connectMs from the user's wish to send until the request was sent: a connection was opened
 *     if there was none, or the driver was busy
 * @param networkMs from then until the first byte of the response, without the server's own time:
 *     on the network, and in the socket queues while the server did not read
 * @param queueMs in the server, until the task began
 * @param taskMs in the task
 * @param serverMs the rest of the time in the server: reading the request, and from the task's end
 *     until the response was written
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
