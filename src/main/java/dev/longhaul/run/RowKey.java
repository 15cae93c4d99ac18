package dev.longhaul.run;

/**
 * What a row of a build is found by: a test that is run again has the same key.
 *
 * @param testClass the name of the test class that JUnit runs
 * @param method the test method, with the types of its parameters
 * @param row which of the method's rows it is; empty if it has only one
 */
public record RowKey(String testClass, String method, String row) {}
