package dev.longhaul.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Sends real requests. */
final class HttpRequests implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  CompletableFuture<HttpResponse<String>> get(int port, String path) {
    URI uri = URI.create("http://" + TaskServer.HOST + ":" + port + path);
    return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> put(int port, String path) {
    URI uri = URI.create("http://" + TaskServer.HOST + ":" + port + path);
    return client.sendAsync(
        HttpRequest.newBuilder(uri).PUT(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  List<CompletableFuture<HttpResponse<String>>> get(int count, int port, String path) {
    return Stream.generate(() -> get(port, path)).limit(count).toList();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
