/**
 * What one case's load yields: every request's single outcome, response times and throughput. A
 * recorder takes requests as they end; its measurement is immutable.
 */
@NullMarked
package dev.longhaul.measure;

import org.jspecify.annotations.NullMarked;
