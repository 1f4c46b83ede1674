package dev.crucible.junit.vanishing;

import org.junit.jupiter.api.Test;

/** What else is in the package. */
public final class VanishingClaims {

  /** A class that is no claim. */
  public static final Class<?> NO_CLAIM = SomethingElse.class;

  private VanishingClaims() {}

  static class SomethingElse {

    @Test
    void passes() {}
  }
}
