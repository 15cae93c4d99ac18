package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import java.util.function.Function;

/**
 * A column of {@code results.csv}.
 *
 * @param name its header
 * @param cell the value of a row: a number, or text that is not yet escaped for spreadsheets
 */
public record CsvColumn(String name, Function<BenchmarkResult, Object> cell) {}
