/**
 * A closed or open workload that drives a URI through HttpClient 5 async. It knows nothing of the
 * server behind the URI but the body that a right answer has.
 */
@NullMarked
package dev.longhaul.load;

import org.jspecify.annotations.NullMarked;
