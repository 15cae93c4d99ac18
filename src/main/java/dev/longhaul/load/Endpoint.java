package dev.longhaul.load;

import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The target of a load.
 *
 * @param uri the {@code http} or {@code https} URI of every GET request
 * @param expectedBody the body of a correct answer, in UTF-8; empty if any body is correct
 * @param alive whether the server still runs; if it does not, the load ends at once
 */
public record Endpoint(URI uri, Optional<String> expectedBody, BooleanSupplier alive) {}
