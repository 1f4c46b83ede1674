package dev.crucible.engine;

import java.util.function.Supplier;

/**
 * While a claim's constants are computed nothing may be trained or measured: what is predicted
 * could otherwise follow what was found.
 */
public final class Declaring {

  private static final ThreadLocal<Boolean> ON = ThreadLocal.withInitial(() -> false);

  private Declaring() {}

  /** Runs something that initialises classes; until it returns, this thread has no engine. */
  public static <T> T during(Supplier<T> declaration) {
    boolean before = ON.get();
    ON.set(true);
    try {
      return declaration.get();
    } finally {
      ON.set(before);
    }
  }

  /**
   * Refuses to go on where constants are being computed.
   *
   * @throws IllegalStateException if so
   */
  static void refuse() {
    if (ON.get()) {
      throw new IllegalStateException(
          "a constant of a claim trains or measures: what is registered must be known before any"
              + " trial; move that into a @ClaimTest or a study's program");
    }
  }
}
