package dev.longhaul.capacity;

/**
 * The next step of a search.
 *
 * @param perSecond the arrival rate to try, in requests per second
 * @param confirming whether it confirms a rate that has held, on a server that starts anew
 */
public record Trial(double perSecond, boolean confirming) {}
