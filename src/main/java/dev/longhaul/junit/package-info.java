/**
 * The API for test authors: the annotations, the injected load test, and the extension behind them.
 * No other package imports this one.
 */
@NullMarked
package dev.longhaul.junit;

import org.jspecify.annotations.NullMarked;
