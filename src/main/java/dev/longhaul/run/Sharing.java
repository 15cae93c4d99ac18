package dev.longhaul.run;

import java.util.Optional;

/**
 * How rows share a server in a round, one after another: they differ by their users and their
 * arrival rate only.
 *
 * @param server the server's name among those of their matrix
 * @param mostUsers the most users of these rows; empty if they have as many as the setting says
 */
public record Sharing(String server, Optional<Integer> mostUsers) {}
