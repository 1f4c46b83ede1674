package dev.crucible.claims;

import dev.crucible.junit.Selection;
import org.junit.jupiter.api.Test;

/** A mistyped option skips claims; this is where it is said, once. */
class TheSelection {

  @Test
  void namesWhatExists() {
    Selection.requireKnown();
  }
}
