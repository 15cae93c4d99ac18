package dev.longhaul.load;

import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a load is sent to.
 *
 * @param uri an {@code http} or {@code https} URI that every request gets
 * @param expectedBody the body that a right answer has, in UTF-8; empty if any body will do
 * @param alive whether the server still runs: once it does not, the load ends at once
 */
public record Endpoint(URI uri, Optional<String> expectedBody, BooleanSupplier alive) {}
