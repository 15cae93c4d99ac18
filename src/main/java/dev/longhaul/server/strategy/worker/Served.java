package dev.longhaul.server.strategy.worker;

import dev.longhaul.server.work.Work;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page from a worker process, and what the worker did for it. Both cross the channel as one text.
 * Its first line has the nanoseconds that the task took and the nanoseconds of CPU time. The page
 * follows.
 *
 * @param page the page to answer with
 * @param work what the worker did
 */
public record Served(String page, Work work) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,18}) (\\d{1,18}|-)\\n(.*)", Pattern.DOTALL);

  String text() {
    String cpu = work.cpuNanos().isPresent() ? Long.toString(work.cpuNanos().getAsLong()) : "-";
    return work.nanos() + " " + cpu + "\n" + page;
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param beganNanos when the worker got the request
   * @throws IOException if the text has another form
   */
  static Served read(String text, long beganNanos) throws IOException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IOException("a page must come with the time it took, but did not");
    }
    OptionalLong cpu =
        matcher.group(2).equals("-")
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(matcher.group(2)));
    return new Served(
        matcher.group(3), new Work(beganNanos, Long.parseLong(matcher.group(1)), cpu));
  }
}
