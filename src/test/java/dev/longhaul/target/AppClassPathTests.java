package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that is not on the class path of the test JVM: its class loader has it. */
@Tag("slow")
@Tag("reliability")
class AppClassPathTests {
  private static final String NAME = "shop.Corner";

  private static final String SOURCE =
      """
      package shop;

      import com.sun.net.httpserver.HttpServer;
      import java.net.InetSocketAddress;

      public class Corner implements dev.longhaul.target.App {
        @Override
        public int start(int port) throws java.io.IOException {
          HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
          server.createContext(
              "/",
              exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
              });
          server.start();
          return server.getAddress().getPort();
        }
      }
      """;

  @TempDir private static Path classes;

  @TempDir private Path output;

  @BeforeAll
  static void compile() throws Exception {
    Path source = Files.writeString(classes.resolve("Corner.java"), SOURCE);
    String classPath = ClassPath.current().toString();
    String folder = classes.toString();
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-cp",
                    classPath,
                    "-d",
                    folder,
                    source.toString()))
        .isZero();
  }

  @Test
  void anAppInALoaderOfItsOwnStarts() throws Exception {
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, App.class.getClassLoader());
        RunningTarget running = start(loader)) {
      assertThat(running.process()).isPresent();
      assertThat(running.ending()).isEmpty();
    }
  }

  @Test
  void anAppWithoutAFileIsRefusedBeforeTheFork() throws Exception {
    byte[] code = Files.readAllBytes(classes.resolve("shop/Corner.class"));
    ClassLoader memory =
        new ClassLoader("memory", App.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, code, 0, code.length);
          }
        };
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> start(memory))
        .withMessageStartingWith(
            NAME + " must be in a folder or jar that a server's JVM can read, but was loaded by");
    assertThat(output).as("no log was begun").isEmptyDirectory();
  }

  private RunningTarget start(ClassLoader loader) throws ClassNotFoundException {
    return Target.app(loader.loadClass(NAME).asSubclass(App.class))
        .start(TargetRun.settings(output, Map.of()), OriginAddresses.none(), "corner");
  }
}
