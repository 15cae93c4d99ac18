package dev.longhaul.load;

import java.util.Set;
import org.apache.hc.core5.http.EntityDetails;
import org.jspecify.annotations.Nullable;

/**
 * What the client needs to know of a request's body.
 *
 * @param length in bytes
 * @param contentType its type; null if a header of the request names it
 */
record BodyDetails(long length, @Nullable String contentType) implements EntityDetails {
  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public @Nullable String getContentType() {
    return contentType;
  }

  @Override
  public @Nullable String getContentEncoding() {
    return null;
  }

  @Override
  public boolean isChunked() {
    return false;
  }

  @Override
  public Set<String> getTrailerNames() {
    return Set.of();
  }
}
