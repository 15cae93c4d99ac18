/**
 * The requests that a test author describes: what is sent, values from a file, and what a right
 * answer is. The driver turns them into messages of its client.
 */
@NullMarked
package dev.longhaul.request;

import org.jspecify.annotations.NullMarked;
