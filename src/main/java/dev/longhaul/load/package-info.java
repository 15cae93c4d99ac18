/**
 * A closed or open workload that drives a URI through HttpClient 5 async. It knows nothing about
 * the server behind the URI except the body of a correct answer.
 */
@NullMarked
package dev.longhaul.load;

import org.jspecify.annotations.NullMarked;
