package dev.crucible.study;

/**
 * A value that enters the paths of random keys under a word of its own, so that its name in code or
 * in print can change and every draw stays the same bits.
 */
public interface KeyWord {

  /** Returns the word. */
  String keyWord();
}
