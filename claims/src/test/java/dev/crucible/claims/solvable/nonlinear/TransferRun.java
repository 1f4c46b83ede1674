package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.claims.solvable.nonlinear.Rise.Aspect;
import dev.crucible.measure.Crossing;
import dev.crucible.theory.GainedMode;
import dev.crucible.theory.UnalignedMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One seed's networks on one panel.
 *
 * @param modes theory's modes from the weights at the start, the strongest first
 * @param dealt the same after the targets were dealt to other inputs
 * @param courses strengths of each kind's modes, (mode, step)
 * @param rate the learning rate
 */
record TransferRun(
    List<UnalignedMode> modes,
    List<UnalignedMode> dealt,
    Map<Kind, double[][]> courses,
    double rate) {

  Rise rise(Kind kind, int mode) {
    return Rise.of(course(kind, mode), modes.get(mode).target(), rate);
  }

  /** Returns whether a mode rose to nine tenths of its target. */
  boolean rose(Kind kind, int mode) {
    return Crossing.upward(course(kind, mode), 0.9 * modes.get(mode).target()).isPresent();
  }

  double[] course(Kind kind, int mode) {
    return Objects.requireNonNull(courses.get(kind))[mode];
  }

  /** Returns the deep-linear closed form of a mode. */
  GainedMode linear(int mode) {
    return gained(modes.get(mode), GainedMode.LINEAR);
  }

  /** Returns a mode of which a share passes, from the strength that linear theory starts at. */
  static GainedMode gained(UnalignedMode mode, double gain) {
    return new GainedMode(mode.target(), mode.initial(), gain);
  }

  /** Returns theory's number for an aspect. */
  static double of(GainedMode mode, Aspect aspect) {
    return aspect == Aspect.HALF_TIME ? mode.halfTime() : mode.riseWidth();
  }

  /** Returns how far the linear twin is from the closed form, measured/predicted − 1. */
  double twinError(Aspect aspect, int mode) {
    return aspect.of(rise(Kind.TWIN, mode)) / of(linear(mode), aspect) - 1;
  }

  /**
   * Returns what a network showed, with the finite step's effect on its twin taken out: the closed
   * form times what the network took over what the twin took.
   */
  double measured(Kind kind, Aspect aspect, int mode) {
    return aspect.of(rise(kind, mode)) / (1 + twinError(aspect, mode));
  }
}
