package dev.longhaul.benchmark;

import static org.awaitility.Awaitility.await;

import dev.longhaul.load.Endpoint;
import dev.longhaul.process.FreePort;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A web server in C with one small page, on loopback: nginx or, without it, Apache httpd as Debian
 * installs it.
 */
final class WebServer implements AutoCloseable {
  private static final String PAGE = "<html><body>a small page</body></html>\n";

  private final Kind kind;
  private final Path folder;
  private final int port;
  private final Process process;

  private WebServer(Kind kind, Path folder, int port, Process process) {
    this.kind = kind;
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  private enum Kind {
    NGINX {
      @Override
      String configuration(Path folder, int port) {
        return """
        worker_processes auto;
        daemon off;
        pid %1$s/pid;
        error_log %1$s/errors;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          keepalive_requests 1000000000;
          server {
            listen 127.0.0.1:%2$s;
            root %1$s;
          }
        }
        """
            .formatted(folder, port);
      }

      @Override
      List<String> command(Path executable, Path folder, Path configuration) {
        return List.of(
            executable.toString(),
            "-p",
            folder.toString(),
            "-e",
            folder.resolve("errors").toString(),
            "-c",
            configuration.toString());
      }
    },
    APACHE2 {
      @Override
      String configuration(Path folder, int port) {
        return """
        ServerName 127.0.0.1
        Listen 127.0.0.1:%2$s
        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
        User www-data
        Group www-data
        PidFile %1$s/pid
        ErrorLog %1$s/errors
        DocumentRoot %1$s
        KeepAlive On
        KeepAliveTimeout 60
        MaxKeepAliveRequests 0
        ServerLimit 1
        StartServers 1
        ThreadsPerChild 64
        MaxRequestWorkers 64
        """
            .formatted(folder, port);
      }

      @Override
      List<String> command(Path executable, Path folder, Path configuration) {
        return List.of(executable.toString(), "-D", "FOREGROUND", "-f", configuration.toString());
      }
    };

    abstract String configuration(Path folder, int port);

    abstract List<String> command(Path executable, Path folder, Path configuration);

    String executableName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns where it is installed: not every user has its folder on the path. */
    Optional<Path> executable() {
      return Pattern.compile(":")
          .splitAsStream(System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin")
          .map(each -> Path.of(each).resolve(executableName()))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private static Optional<Kind> installed() {
    return Arrays.stream(Kind.values()).filter(kind -> kind.executable().isPresent()).findFirst();
  }

  static boolean isInstalled() {
    return installed().isPresent();
  }

  /** Starts it and waits until it accepts connections. */
  static WebServer start() throws IOException {
    Kind kind = installed().orElseThrow();
    // Its workers may run as a user that cannot read another one's folder.
    Path folder =
        Files.setPosixFilePermissions(
            Files.createTempDirectory("longhaul-web"),
            PosixFilePermissions.fromString("rwxr-xr-x"));
    int port = FreePort.of(0);
    Files.writeString(folder.resolve("page.html"), PAGE);
    Path configuration =
        Files.writeString(folder.resolve("configuration"), kind.configuration(folder, port));
    Process process =
        new ProcessBuilder(kind.command(kind.executable().orElseThrow(), folder, configuration))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    WebServer server = new WebServer(kind, folder, port, process);
    try {
      await().ignoreExceptions().until(server::accepts);
    } catch (RuntimeException silent) {
      server.close();
      throw silent;
    }
    return server;
  }

  private boolean accepts() throws IOException {
    try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return connection.isConnected();
    }
  }

  Endpoint endpoint() {
    return Endpoint.of(
        URI.create("http://127.0.0.1:" + port + "/page.html"), Optional.of(PAGE), process::isAlive);
  }

  @Override
  public String toString() {
    return kind.executableName();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
