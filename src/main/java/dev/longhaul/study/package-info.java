/**
 * Everything that concerns only the Python study of 2016-2017: its rows, the numbers of its servers
 * and its published figures. Only edges import this package.
 */
@NullMarked
package dev.longhaul.study;

import org.jspecify.annotations.NullMarked;
