package dev.crucible.prediction;

import java.util.Map;

/**
 * A value that says itself what is registered of it, where its fields are not it: it may hold
 * functions and what follows from other parts.
 *
 * <p>What decides what is measured belongs to it; captions, and what merely shows a result, do not.
 */
public interface Declared {

  /**
   * Returns its parts by name: numbers, text, enum constants, records, lists, sets and maps of
   * these, and values that are declared themselves.
   */
  Map<String, ?> declared();
}
