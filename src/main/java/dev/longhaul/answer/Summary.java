package dev.longhaul.answer;

import java.util.List;

/**
 * The answer of a run in a few sentences.
 *
 * @param headline the strategy to take by default, or that the rounds do not decide it
 * @param sentences where not each of these strategies is among the fastest, what else is to be said
 *     of them, and what is not decided
 * @param strategies the strategies that the headline names as the default; usually one, empty if
 *     there is none
 */
public record Summary(String headline, List<String> sentences, List<String> strategies) {
  /** Copies the lists. */
  public Summary {
    sentences = List.copyOf(sentences);
    strategies = List.copyOf(strategies);
  }
}
