package dev.longhaul.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is sent once.
 *
 * @param method such as {@code GET}
 * @param target path and query
 * @param headers those of the test author
 * @param body its bytes; null without a body
 * @param contentType of the body, if no header names it
 * @param expected what a right answer is
 */
@SuppressWarnings("ArrayRecordComponent") // on the hot path, and never compared
public record Message(
    String method,
    String target,
    List<Header> headers,
    byte @Nullable [] body,
    @Nullable String contentType,
    ExpectedResponse expected) {
  /**
   * A header.
   *
   * @param name its name
   * @param value its value
   */
  public record Header(String name, String value) {}
}
