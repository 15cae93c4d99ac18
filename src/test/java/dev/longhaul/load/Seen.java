package dev.longhaul.load;

import java.util.Map;

/**
 * A request as a server saw it.
 *
 * @param version such as {@code HTTP/1.1}
 * @param method such as {@code GET}
 * @param target path and query
 * @param headers values by names in lower case; of repeated ones the last
 * @param body its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Seen(
    String version, String method, String target, Map<String, String> headers, byte[] body) {
  /** Returns a header's value; a text that no header has if it is not there. */
  String header(String name) {
    return headers.getOrDefault(name, "(no header)");
  }
}
