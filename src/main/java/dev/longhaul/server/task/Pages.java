package dev.longhaul.server.task;

import java.util.HexFormat;

/** The small HTML pages that tasks answer with. */
final class Pages {
  /** The page that a visitor sees after signing up. */
  static final String CONFIRMATION =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Welcome aboard</title></head>
      <body>
      <h1>Welcome aboard</h1>
      <p>Your account is saved, a letter is on its way to you, and your friends know where to find
      you.</p>
      </body>
      </html>
      """;

  private Pages() {}

  /** Returns a page that shows a digest in hexadecimal digits. */
  static String digest(byte[] digest) {
    return result("Digest", "The digest is", digest);
  }

  /** Returns a page that shows a digest in hexadecimal digits, and says that it was verified. */
  static String verifiedDigest(byte[] digest) {
    return result("Checksum", "The checksum was verified; its digest is", digest);
  }

  private static String result(String title, String says, byte[] digest) {
    String hex = HexFormat.of().formatHex(digest);
    // Joined, not formatted: formatting would take as long as the task's work.
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>"
        + title
        + "</title></head>\n<body>\n<p>"
        + says
        + " <code>"
        + hex
        + "</code>.</p>\n</body>\n</html>\n";
  }
}
