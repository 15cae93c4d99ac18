package dev.longhaul.server.task.network;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** Tries again at once while the origin answers 503, and for no other reason. */
final class RetryOn503 implements HttpRequestRetryStrategy {
  /** If half of the requests fail, no fetch ever needs so many. */
  private static final int MOST_ATTEMPTS = 100;

  @Override
  public boolean retryRequest(HttpResponse response, int attempts, HttpContext context) {
    return response.getCode() == HttpStatus.SC_SERVICE_UNAVAILABLE && attempts < MOST_ATTEMPTS;
  }

  @Override
  public boolean retryRequest(
      HttpRequest request, IOException failure, int attempts, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int attempts, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }
}
