package dev.longhaul.target;

import dev.longhaul.process.ParentWatch;
import dev.longhaul.process.UserClass;
import java.io.PrintStream;

/** The main class of a forked app: {@code AppMain <port> <class>}. */
final class AppMain {
  private AppMain() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) {
    ParentWatch.start();
    // Standard output is only for the parent; everything else that is printed goes to the log.
    PrintStream parent = System.out;
    System.setOut(System.err);
    parent.println(start(Integer.parseInt(arguments[0]), arguments[1]).line());
    parent.flush();
  }

  /** A failure does not end this JVM: the parent does, as soon as it has read the announcement. */
  private static AppAnnouncement start(int port, String type) {
    try {
      App app = UserClass.named(type, App.class).create();
      return new AppAnnouncement.Returned(app.start(port), app.https());
    } catch (Throwable failure) {
      failure.printStackTrace();
      return AppAnnouncement.Threw.of(failure);
    }
  }
}
