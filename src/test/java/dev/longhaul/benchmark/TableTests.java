package dev.longhaul.benchmark;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.Rounds;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.study.StudyServers;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The table has every row that it should have: no benchmark would fail for a missing row. */
class TableTests {
  private static final Path PUBLISHED = Path.of("src/test/resources/dev/longhaul/study");

  private static final int USERS = 25;

  private static final Set<String> FOR_BLOCKING_TASKS =
      Set.of(
          "synchronous",
          "event_loop",
          "thread_pool",
          "process_pool",
          "request_thread",
          "virtual_threads");

  /** The tasks for the common pool: they wait for nothing that other requests can hold up. */
  private static final Set<String> ON_THE_COMMON_POOL =
      Set.of("sleep_sync", "network_https_cpu_bound_sync", "simplehash_sync", "checksum_sync");

  @Test
  void runsEveryTaskUnderEachSuitableStrategy() {
    List<String> expected =
        Tasks.names().stream()
            .filter(task -> !task.equals("noop"))
            .flatMap(task -> strategies(task).map(strategy -> strategy + "/" + task))
            .toList();
    assertThat(
            DeclaredRow.all().stream().filter(row -> row.users() == USERS).map(DeclaredRow::name))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Stream<String> strategies(String task) {
    if (task.contains("_async")) {
      return Stream.of("event_loop");
    }
    return Stream.concat(
        FOR_BLOCKING_TASKS.stream(),
        Stream.of("common_pool").filter(pool -> ON_THE_COMMON_POOL.contains(task)));
  }

  @Test
  void groupSeedIsTheStudysTableInOrder() throws IOException {
    List<DeclaredRow.Key> published = published("published-20-rows.csv");
    assertThat(published).hasSize(20);
    assertThat(
            DeclaredRow.all().stream()
                .filter(row -> row.tags().contains("seed"))
                .map(DeclaredRow::key))
        .containsExactlyElementsOf(published);
  }

  @ParameterizedTest
  @ValueSource(strings = {"published-20-rows.csv", "published-later-rows.csv"})
  void measuresEachPublishedRow(String file) throws IOException {
    assertThat(DeclaredRow.all().stream().map(DeclaredRow::key)).containsAll(published(file));
  }

  @Test
  void groupHashHasAllHashingRows() {
    assertThat(DeclaredRow.all())
        .filteredOn(row -> row.task().matches("(simplehash|checksum)_.*"))
        .hasSize(2 + 2 * 7 + 12)
        .allSatisfy(row -> assertThat(row.tags()).contains("benchmark", "hash"));
  }

  @Test
  void groupCpuBoundHasTheFeedAndOneHashPerStrategy() {
    List<String> expected =
        Stream.concat(
                Strategies.names().stream()
                    .flatMap(
                        strategy ->
                            Stream.of("network_https_cpu_bound_sync", "simplehash_sync")
                                .map(task -> strategy + "/" + task)),
                Stream.of("event_loop/network_https_cpu_bound_async"))
            .toList();
    assertThat(expected).hasSize(15);
    assertThat(DeclaredRow.all())
        .filteredOn(row -> row.tags().contains("cpu_bound"))
        .allSatisfy(row -> assertThat(row.users()).isEqualTo(USERS))
        .extracting(DeclaredRow::name)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void smokeTableHasEachStrategyAndEachTask() {
    List<DeclaredRow> rows = DeclaredRow.smoke();
    assertThat(rows).extracting(DeclaredRow::name).doesNotHaveDuplicates().hasSizeLessThan(40);
    assertThat(rows)
        .extracting(row -> row.key().strategy())
        .containsAll(Strategies.names())
        .isSubsetOf(Strategies.names());
    assertThat(rows)
        .extracting(DeclaredRow::task)
        .containsAll(Tasks.names())
        .isSubsetOf(Tasks.names());
  }

  /** Only rows of the same work are compared. */
  @Test
  void groupDecideHasFiveStrategiesForEachOfFourKindsOfWork() {
    Map<String, List<String>> strategies =
        DeclaredRow.decided().stream()
            .collect(
                groupingBy(
                    row -> Tasks.named(row.task()).work(),
                    mapping(row -> row.key().strategy(), toList())));
    assertThat(strategies)
        .containsOnlyKeys("sleep", "network_external", "network_https_cpu_bound", "simplehash");
    assertThat(strategies.values())
        .allSatisfy(
            each ->
                assertThat(each)
                    .containsExactlyInAnyOrder(
                        "event_loop",
                        "thread_pool",
                        "process_pool",
                        "request_thread",
                        "virtual_threads"));
  }

  @Test
  void groupDecideIsMeasuredForFewUsersAndManyUntilTheFastestAreDecided() {
    List<Method> methods =
        AnnotationSupport.findAnnotatedMethods(
            CuratedMatrix.class, BenchmarkMatrix.class, HierarchyTraversalMode.TOP_DOWN);
    assertThat(methods)
        .hasSize(4)
        .allSatisfy(
            each ->
                assertThat(each.getAnnotation(BenchmarkMatrix.class).users())
                    .containsExactly(5, 25, 100));
    Rounds rounds = CuratedMatrix.class.getAnnotation(Rounds.class);
    assertThat(rounds.untilDecided()).containsExactly(Rounds.FASTEST);
    assertThat(rounds.atMost()).isEqualTo(12);
  }

  /** Neither has the name of a benchmark, so a run of all of them does not take hours more. */
  @ParameterizedTest
  @ValueSource(classes = {CuratedMatrix.class, CapacityMatrix.class})
  void aMatrixOfHoursIsFoundIfItsGroupIsAskedFor(Class<?> matrix) throws IOException {
    String profile =
        "<value>%s</value></property></activation><properties><also.included>**/%s.java</also.included>"
            .formatted(matrix.getAnnotation(Tag.class).value(), matrix.getSimpleName());
    assertThat(Files.readString(Path.of("pom.xml")).replaceAll("\\s", "")).contains(profile);
  }

  private static List<DeclaredRow.Key> published(String file) throws IOException {
    return Files.readAllLines(PUBLISHED.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            row ->
                new DeclaredRow.Key(
                    StudyServers.strategy(row[0]),
                    row[1].isEmpty() ? StudyServers.defaultTask(row[0]) : row[1],
                    Integer.parseInt(row[2])))
        .toList();
  }
}
