/**
 * The same load from several machines: drivers that have joined a cluster each send a share of it,
 * start at one instant and measure the same window, and their results are merged. JGroups connects
 * them; the messages are frames of bytes with checked lengths.
 */
@NullMarked
package dev.longhaul.cluster;

import org.jspecify.annotations.NullMarked;
