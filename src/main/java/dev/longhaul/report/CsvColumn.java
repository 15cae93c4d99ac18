package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import java.util.function.Function;

/**
 * A column of {@code results.csv}.
 *
 * @param name its header
 * @param cell what a row has in it; numbers as such, text not escaped for spreadsheets yet
 */
public record CsvColumn(String name, Function<BenchmarkResult, Object> cell) {}
