/**
 * One run and its rows: each row from the boot of its server to its result. Reports follow it as
 * listeners.
 */
@NullMarked
package dev.longhaul.run;

import org.jspecify.annotations.NullMarked;
