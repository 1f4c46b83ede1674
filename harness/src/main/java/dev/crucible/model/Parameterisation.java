package dev.crucible.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How initial size, forward multiplier and learning rate of each kind of parameter scale with the
 * fans: a table of power laws.
 *
 * @param name the parameterisation's name
 * @param table one row a role
 * @param attention factor on attention's scores besides 1/√(width of a head), of the network's
 *     width
 */
public record Parameterisation(String name, Map<Role, Scaling> table, PowerLaw attention) {

  /**
   * One row of the table.
   *
   * @param initial standard deviation at initialisation
   * @param multiplier factor in front of the parameter in the forward pass
   * @param gradientRate factor on the learning rate of gradient descent and its relatives
   * @param adaptiveRate factor on the learning rate of Adam, RMSProp and sign descent
   */
  public record Scaling(
      PowerLaw initial, PowerLaw multiplier, PowerLaw gradientRate, PowerLaw adaptiveRate) {

    /** Returns the row with another standard deviation at initialisation. */
    public Scaling starting(PowerLaw other) {
      return new Scaling(other, multiplier, gradientRate, adaptiveRate);
    }

    /**
     * Returns the row of a layer whose multiplier is θ times as large, whose weights are 1/θ as
     * large and whose learning rates are divided by a power of θ, see {@link
     * dev.crucible.theory.LayerRescaling}.
     *
     * @param factor θ, positive
     * @param power the power by which both learning rates are divided
     */
    public Scaling rescaled(double factor, double power) {
      double rate = Math.pow(factor, -power);
      return new Scaling(
          initial.times(1 / factor),
          multiplier.times(factor),
          gradientRate.times(rate),
          adaptiveRate.times(rate));
    }

    /** Returns the row with another factor on the learning rate of Adam and its relatives. */
    public Scaling learning(PowerLaw adaptive) {
      return new Scaling(initial, multiplier, gradientRate, adaptive);
    }

    static Scaling initial(PowerLaw initial) {
      PowerLaw one = PowerLaw.constant(1);
      return new Scaling(initial, one, one, one);
    }

    Scaling multiplied(PowerLaw by) {
      return new Scaling(initial, by, gradientRate, adaptiveRate);
    }

    /** The weights become c·W, which move by c times as much, down a slope 1/c times as steep. */
    Scaling absorbed() {
      return new Scaling(
          initial.times(multiplier),
          PowerLaw.constant(1),
          gradientRate.times(multiplier).times(multiplier),
          adaptiveRate.times(multiplier));
    }

    Scaling rates(PowerLaw gradient, PowerLaw adaptive) {
      return new Scaling(initial, multiplier, gradient, adaptive);
    }
  }

  /** Copies the table, which must have a row for every role. */
  public Parameterisation {
    table = new EnumMap<>(table);
    if (table.size() != Role.values().length) {
      throw new IllegalArgumentException(
          "parameterisation %s has rows for %s only".formatted(name, table.keySet()));
    }
  }

  /** Makes a parameterisation whose attention scores are q·k/√(width of a head). */
  public Parameterisation(String name, Map<Role, Scaling> table) {
    this(name, table, PowerLaw.constant(1));
  }

  /** Returns the table with another row for a role. */
  public Parameterisation with(Role role, Scaling row) {
    Map<Role, Scaling> rows = new EnumMap<>(table);
    rows.put(role, row);
    return new Parameterisation(name, rows, attention);
  }

  /** Returns the row for a role. */
  public Scaling of(Role role) {
    return Objects.requireNonNull(table.get(role));
  }

  /** Returns the forward multiplier of a parameter. */
  public double multiplier(ParameterSpec spec) {
    return of(spec.role()).multiplier().at(spec.fanIn(), spec.fanOut());
  }

  /** Returns the factor on a parameter's learning rate under gradient descent and its relatives. */
  public double gradientRate(ParameterSpec spec) {
    return of(spec.role()).gradientRate().at(spec.widths().in(), spec.widths().out());
  }

  /** Returns the factor on a parameter's learning rate under Adam, RMSProp and sign descent. */
  public double adaptiveRate(ParameterSpec spec) {
    return of(spec.role()).adaptiveRate().at(spec.widths().in(), spec.widths().out());
  }

  /** Standard: W ~ N(0, gain²/fan-in), no multipliers; biases start at zero. */
  public static Parameterisation standard(double gain) {
    return standard(gain, gain);
  }

  /**
   * Standard with a readout of its own size.
   *
   * @param gain g, with W ~ N(0, g²/fan-in) below the readout
   * @param readoutGain the same of the readout; 0 starts it at zero
   */
  public static Parameterisation standard(double gain, double readoutGain) {
    Scaling weights = Scaling.initial(PowerLaw.fanIn(gain, -0.5));
    Scaling readout = Scaling.initial(PowerLaw.fanIn(readoutGain, -0.5));
    return new Parameterisation("standard", rows(weights, weights, readout));
  }

  /** Neural tangent kernel (arXiv 1806.07572): W ~ N(0, 1), multiplied by fan-in^(−1/2). */
  public static Parameterisation ntk() {
    Scaling weights = Scaling.initial(PowerLaw.constant(1)).multiplied(PowerLaw.fanIn(1, -0.5));
    return new Parameterisation("NTK", rows(weights, weights, weights));
  }

  /**
   * The neural tangent parameterisation relative to a base width n₀ at which it coincides with the
   * standard one: multipliers (n/n₀)^(−1/2) behind the input layer, whose fan-in does not grow, and
   * one learning rate. Its initial functions are those of the standard one at every width.
   *
   * @param gain g, with W ~ N(0, g²/fan-in) of the input layer and, at the base width, of hidden
   *     ones
   * @param readoutGain standard deviation of the readout at the base width, times √n₀; 0 starts it
   *     at zero
   * @param baseWidth n₀
   */
  public static Parameterisation neuralTangent(double gain, double readoutGain, long baseWidth) {
    double root = Math.sqrt((double) baseWidth);
    PowerLaw shrinking = PowerLaw.fanIn(root, -0.5);
    Scaling input = Scaling.initial(PowerLaw.fanIn(gain, -0.5));
    Scaling hidden = Scaling.initial(PowerLaw.constant(gain / root)).multiplied(shrinking);
    Scaling output = Scaling.initial(PowerLaw.constant(readoutGain / root)).multiplied(shrinking);
    return new Parameterisation("neural tangent", rows(input, hidden, output));
  }

  /**
   * Mean field: as NTK, but the readout is multiplied by 1/fan-in and every learning rate of
   * gradient descent grows with the width (arXiv 1804.06561, 1805.09545).
   */
  public static Parameterisation meanField() {
    PowerLaw one = PowerLaw.constant(1);
    PowerLaw root = PowerLaw.fanIn(1, -0.5);
    Scaling input = Scaling.initial(one).multiplied(root).rates(PowerLaw.fanOut(1, 1), one);
    Scaling hidden = Scaling.initial(one).multiplied(root).rates(PowerLaw.fanIn(1, 1), one);
    Scaling output =
        Scaling.initial(one).multiplied(PowerLaw.fanIn(1, -1)).rates(PowerLaw.fanIn(1, 1), one);
    return new Parameterisation("mean field", rows(input, hidden, output));
  }

  /**
   * Maximal update, Table 8 of arXiv 2203.03466, relative to a base width n₀ at which it coincides
   * with the standard parameterisation; r = n/n₀. For dense layers: a convolution's fan-in holds
   * its kernel's area too, and r would be off by that factor. Attention's scores are q·k √d₀/d for
   * heads of width d, d₀ at the base width (Definition 4.1).
   *
   * @param gain g, with W ~ N(0, g²/fan-in) below the readout
   * @param readoutGain standard deviation of the readout at the base width, times √n₀; 0 starts it
   *     at zero
   * @param baseWidth n₀
   */
  public static Parameterisation maximalUpdate(double gain, double readoutGain, long baseWidth) {
    PowerLaw one = PowerLaw.constant(1);
    double base = baseWidth;
    Scaling weights = Scaling.initial(PowerLaw.fanIn(gain, -0.5));
    Scaling input = weights.rates(PowerLaw.fanOut(1 / base, 1), one);
    Scaling hidden = weights.rates(one, PowerLaw.fanIn(base, -1));
    Scaling output =
        Scaling.initial(PowerLaw.constant(readoutGain / Math.sqrt(base)))
            .multiplied(PowerLaw.fanIn(base, -1))
            .rates(PowerLaw.fanIn(1 / base, 1), one);
    PowerLaw attention = PowerLaw.fanIn(Math.sqrt(base), -0.5);
    return new Parameterisation("maximal update", rows(input, hidden, output), attention);
  }

  /**
   * Returns the same parameterisation with its multipliers absorbed in the weights and their
   * learning rates: the same outputs after every step but for rounding, and weights of the same
   * relative change. A wide network trains faster so, because no step multiplies its matrices.
   */
  public Parameterisation absorbed() {
    Map<Role, Scaling> rows = new EnumMap<>(Role.class);
    table.forEach((role, scaling) -> rows.put(role, scaling.absorbed()));
    return new Parameterisation(name, rows);
  }

  /** Biases start at zero; those below the readout learn as the input weights do. */
  private static Map<Role, Scaling> rows(Scaling input, Scaling hidden, Scaling output) {
    Scaling outputBias = Scaling.initial(PowerLaw.constant(0));
    Scaling bias = outputBias.rates(input.gradientRate(), input.adaptiveRate());
    return Map.of(
        Role.INPUT, input,
        Role.HIDDEN, hidden,
        Role.OUTPUT, output,
        Role.BIAS, bias,
        Role.OUTPUT_BIAS, outputBias);
  }
}
