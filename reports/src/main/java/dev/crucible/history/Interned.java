package dev.crucible.history;

import java.util.HashMap;
import java.util.Map;

/** One object for all that are equal: a long history repeats its names and origins. */
final class Interned<T> {

  private final Map<T, T> known = new HashMap<>();

  /** Returns the first object that was given and equals this one. */
  T one(T value) {
    T first = known.putIfAbsent(value, value);
    return first == null ? value : first;
  }
}
