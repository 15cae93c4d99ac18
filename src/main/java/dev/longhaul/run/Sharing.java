package dev.longhaul.run;

/**
 * How rows share a server in a round, one after another: they differ by their users only.
 *
 * @param server the server's name among those of their matrix
 * @param mostUsers the most users of these rows
 */
public record Sharing(String server, int mostUsers) {}
