package dev.longhaul.run;

/**
 * The test that a row belongs to.
 *
 * @param identity a text that no other row of the run has
 * @param test the test's name for people, such as {@code ShopBenchmark.reads}
 */
public record RowOwner(String identity, String test) {}
