/** A project that uses Longhaul: it sees public types only. */
@NullMarked
package com.acme;

import org.jspecify.annotations.NullMarked;
