package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Reads real output of the tools. */
class LoadToolTests {
  private static final URI PAGE = URI.create("http://127.0.0.1:8080/task");

  private static final String WRK =
      """
      Running 3s test @ http://127.0.0.1:8080/task
        1 threads and 25 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency   281.84ms    1.21ms 290.12ms   90.00%
          Req/Sec     8.25      5.12    13.00     75.00%
        250 requests in 3.01s, 84.09KB read
      Requests/sec:     83.06
      Transfer/sec:     27.94KB
      """;

  private static final String AB =
      """
      Concurrency Level:      25
      Time taken for tests:   3.102 seconds
      Complete requests:      251
      Failed requests:        0
      Keep-Alive requests:    251
      Requests per second:    80.92 [#/sec] (mean)

      Connection Times (ms)
                    min  mean[+/-sd] median   max
      Connect:        0    1   1.8      0       9
      Processing:   281  282   1.2    282     290
      Total:        281  282   1.2    282     291
      """;

  private static final String SIEGE =
      """
      {	"transactions":			         250,
      	"availability":			      100.00,
      	"elapsed_time":			        2.83,
      	"response_time":		        0.28,
      	"transaction_rate":		       88.34,
      	"concurrency":			       24.91,
      	"successful_transactions":	         250,
      	"failed_transactions":		           0
      }
      """;

  private static final String OLDER_SIEGE =
      """
      Transactions:		         250 hits
      Availability:		      100.00 %
      Elapsed time:		        2.83 secs
      Response time:		        0.28 secs
      Transaction rate:	       88.34 trans/sec
      Concurrency:		       24.91
      Successful transactions:         250
      Failed transactions:	           0
      """;

  @Test
  void readsFigures() {
    assertThat(LoadTool.WRK.read(WRK)).isEqualTo(new LoadReport(250, 83.06, 281.84 / 1e3));
    assertThat(LoadTool.AB.read(AB)).isEqualTo(new LoadReport(251, 80.92, 0.282));
    assertThat(LoadTool.SIEGE.read(SIEGE))
        .isEqualTo(new LoadReport(250, 250 / 2.83, 24.91 * 2.83 / 250));
    assertThat(LoadTool.SIEGE.read(OLDER_SIEGE)).isEqualTo(LoadTool.SIEGE.read(SIEGE));
  }

  @Test
  void toolsAgreeWithoutEdges() {
    double sleeping = 25 / 0.282;
    for (var output :
        Map.of(LoadTool.WRK, WRK, LoadTool.AB, AB, LoadTool.SIEGE, SIEGE).entrySet()) {
      LoadReport report = output.getKey().read(output.getValue());
      assertThat(report.withoutEdges(25)).isCloseTo(sleeping, withinPercentage(0.1));
    }
  }

  @Test
  void refusesARunWithFailures() {
    assertRefused(LoadTool.WRK, WRK + "  Socket errors: connect 0, read 0, write 0, timeout 12\n");
    assertRefused(
        LoadTool.AB, AB.replace("Failed requests:        0", "Failed requests:        3"));
    assertRefused(LoadTool.SIEGE, SIEGE.replace("           0\n", "          12\n"));
    assertRefused(LoadTool.SIEGE, OLDER_SIEGE.replace("           0\n", "          12\n"));
  }

  @Test
  void showsUnexpectedOutput() {
    assertThatThrownBy(() -> LoadTool.WRK.read("unable to connect"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("unable to connect");
  }

  @Test
  void buildsEquivalentCommands() {
    assertThat(LoadTool.AB.command(PAGE, 25, 3, OptionalInt.of(10)))
        .containsExactly("ab", "-q", "-k", "-s", "60", "-c", "25", "-n", "251", PAGE.toString());
    assertThat(LoadTool.SIEGE.command(PAGE, 25, 3, OptionalInt.of(10)))
        .containsExactly("siege", "-b", "-c25", "-r10", PAGE.toString());
    assertThat(LoadTool.SIEGE.command(PAGE, 25, 3, OptionalInt.empty())).contains("-t3S");
    assertThat(LoadTool.AB.command(PAGE, 25, 3, OptionalInt.empty()))
        .containsSubsequence("-t", "3", "-n");
    assertThat(LoadTool.WRK.command(PAGE, 25, 3, OptionalInt.empty()))
        .contains("-t1", "-c25", "-d3s");
  }

  private static void assertRefused(LoadTool tool, String output) {
    assertThatThrownBy(() -> tool.read(output))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no request may fail");
  }
}
