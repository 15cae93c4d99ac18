/**
 * Turns the rows of a run and its decisions into the answer, in words and as a map: which strategy
 * to take, how sure that is, and which law its sweeps over users follow. It is pure:
 * docs/decisions.md has the rules of its sentences.
 */
@NullMarked
package dev.longhaul.answer;

import org.jspecify.annotations.NullMarked;
