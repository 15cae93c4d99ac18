package dev.longhaul.cluster;

import dev.longhaul.request.Check;
import dev.longhaul.request.Message;
import dev.longhaul.request.RequestValues;
import dev.longhaul.request.RequestValues.BodyValues;
import dev.longhaul.request.RequestValues.FeedValues;
import java.util.Set;

/** Requests as bytes and back. */
final class RequestFrames {
  private static final int STATUS = 1;
  private static final int BODY = 2;
  private static final int CONTAINS = 3;
  private static final int NON_EMPTY = 4;

  private RequestFrames() {}

  static void write(FrameWriter out, RequestValues request) {
    out.text(request.method());
    out.text(request.path());
    out.text(request.query());
    out.list(
        request.headers(),
        (to, header) -> {
          to.text(header.name());
          to.text(header.value());
        });
    out.optional(
        request.body(),
        (to, body) -> {
          to.flag(body.isText());
          to.bytes(body.bytes());
        });
    out.optional(request.feed(), RequestFrames::feed);
    out.number(request.weight());
    out.list(request.checks(), RequestFrames::check);
    out.optional(request.name(), FrameWriter::text);
  }

  static RequestValues read(FrameReader in) {
    return new RequestValues(
        in.text(),
        in.text(),
        in.text(),
        in.list(from -> new Message.Header(from.text(), from.text())),
        in.optional(from -> new BodyValues(from.flag(), from.bytes())),
        in.optional(RequestFrames::readFeed),
        in.smallNumber(),
        in.list(RequestFrames::readCheck),
        in.optional(FrameReader::text));
  }

  private static void feed(FrameWriter out, FeedValues feed) {
    out.text(feed.source());
    out.list(feed.rows(), (to, row) -> to.map(row, FrameWriter::text));
    out.optional(feed.seed());
  }

  private static FeedValues readFeed(FrameReader in) {
    return new FeedValues(
        in.text(), in.list(from -> from.map(FrameReader::text)), in.optionalNumber());
  }

  private static void check(FrameWriter out, Check check) {
    switch (check) {
      case Check.Status status -> {
        out.number(STATUS);
        out.list(status.codes(), (to, code) -> to.number(code));
      }
      case Check.Body body -> {
        out.number(BODY);
        out.text(body.text());
      }
      case Check.Contains contains -> {
        out.number(CONTAINS);
        out.text(contains.text());
      }
      case Check.NonEmpty any -> out.number(NON_EMPTY);
      case Check.Matching rule ->
          throw new IllegalArgumentException("code cannot be sent: " + rule.description());
    }
  }

  private static Check readCheck(FrameReader in) {
    int kind = in.smallNumber();
    return switch (kind) {
      case STATUS -> new Check.Status(Set.copyOf(in.list(FrameReader::smallNumber)));
      case BODY -> new Check.Body(in.text());
      case CONTAINS -> new Check.Contains(in.text());
      case NON_EMPTY -> new Check.NonEmpty();
      default -> throw new BadMessageException("a check must be of a known kind, but is " + kind);
    };
  }
}
