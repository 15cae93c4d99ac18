package dev.longhaul.server.task;

/** The small HTML pages that tasks answer with. */
final class Pages {
  /** What a visitor who just signed up would see. */
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
}
