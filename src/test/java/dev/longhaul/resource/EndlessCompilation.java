package dev.longhaul.resource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Makes the JIT compile the same code again and again, each time in another class. */
public final class EndlessCompilation {
  /** Keeps the JIT from leaving the work out. */
  static volatile long last;

  private EndlessCompilation() {}

  /** Compiles on a background thread until this JVM ends. */
  public static void start() {
    var unused =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    byte[] code = code();
                    while (true) {
                      last = once(code);
                    }
                  } catch (IOException | ReflectiveOperationException failure) {
                    throw new IllegalStateException(failure);
                  }
                });
  }

  static byte[] code() throws IOException {
    try (InputStream file = EndlessCompilation.class.getResourceAsStream("HotCode.class")) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }

  /** Runs a new copy of the code, which is hot soon. */
  static long once(byte[] code) throws ReflectiveOperationException {
    Class<?> copy = MethodHandles.lookup().defineHiddenClass(code, true).lookupClass();
    return ((LongSupplier) copy.getDeclaredConstructor().newInstance()).getAsLong();
  }
}
