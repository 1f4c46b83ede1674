package dev.crucible.study;

/**
 * A setting with one value a tier: {@code Tiered.ci(5).full(30)}.
 *
 * @param ci the value in tier ci
 * @param full the value in tier full
 * @param <T> the setting's type
 */
public record Tiered<T>(T ci, T full) {

  /** Starts with the value in tier ci. */
  public static <T> Ci<T> ci(T value) {
    return new Ci<>(value);
  }

  /** Returns a setting that is the same in both tiers. */
  public static <T> Tiered<T> always(T value) {
    return new Tiered<>(value, value);
  }

  /** Returns the value in a tier. */
  public T at(Tier tier) {
    return tier == Tier.CI ? ci : full;
  }

  /** A setting that still lacks its value in tier full. */
  public record Ci<T>(T value) {

    /** Completes the setting. */
    public Tiered<T> full(T full) {
      return new Tiered<>(value, full);
    }
  }
}
