/**
 * The result of one case's load: one outcome for each request, response times and throughput. A
 * recorder records requests as they start and end; its measurement is immutable.
 */
@NullMarked
package dev.longhaul.measure;

import org.jspecify.annotations.NullMarked;
