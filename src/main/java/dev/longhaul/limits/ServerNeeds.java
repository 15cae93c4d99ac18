package dev.longhaul.limits;

/**
 * What the server of a case needs of this machine.
 *
 * @param place where it runs
 * @param descriptorsPerConnection how many descriptors it has open for each connection of a user,
 *     such as 2 if each request calls another server; at least 1
 * @param threads how many threads its processes have under this load; 0 if that is not known
 * @param jvms how many JVMs are started for it: its own and its workers'
 * @param tls whether its connections are encrypted
 */
public record ServerNeeds(
    Place place, int descriptorsPerConnection, int threads, int jvms, boolean tls) {
  /** Where a server runs. */
  public enum Place {
    /** In the driver's JVM, with which it shares all limits. */
    THIS_JVM,
    /** In processes that this JVM starts; they inherit its limits. */
    CHILD,
    /** Nothing is known of its limits. */
    ELSEWHERE
  }
}
