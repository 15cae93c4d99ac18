package dev.longhaul.junit;

import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.target.App;

/** Tasks and apps of one simple name. */
final class Twin {
  private Twin() {}

  static final class One {
    private One() {}

    static final class Order implements BlockingTask {
      @Override
      public String run() {
        return "one";
      }
    }

    static final class Shop implements App {
      @Override
      public int start(int port) {
        return port;
      }
    }
  }

  static final class Other {
    private Other() {}

    static final class Order implements BlockingTask {
      @Override
      public String run() {
        return "other";
      }
    }

    static final class Shop implements App {
      @Override
      public int start(int port) {
        return port;
      }
    }
  }
}
