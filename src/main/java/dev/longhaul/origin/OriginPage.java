package dev.longhaul.origin;

/** The small HTML page that the origins serve. */
final class OriginPage {
  private OriginPage() {}

  /**
   * Writes the page.
   *
   * @param token made for this run, so that only a client that has fetched the page knows it
   */
  static String with(String token) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Welcome aboard</title></head>
    <body>
    <h1>Welcome aboard</h1>
    <p>Your account is saved, a letter is on its way to you, and your friends know where to find
    you.</p>
    <p>Your number: %s</p>
    </body>
    </html>
    """
        .formatted(token);
  }
}
