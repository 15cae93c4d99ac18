package dev.longhaul.configuration;

/** The version of HTTP that the driver speaks. It is never negotiated: a row has one version. */
public enum Protocol {
  /** HTTP/1.1, also over TLS to a server that would prefer HTTP/2. */
  HTTP1,
  /** HTTP/2: over TLS, and on a plain connection with prior knowledge (RFC 9113, 3.3). */
  HTTP2
}
