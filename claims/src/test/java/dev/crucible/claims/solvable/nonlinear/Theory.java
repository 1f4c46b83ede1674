package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.claims.solvable.nonlinear.Rise.Aspect;
import dev.crucible.theory.GainedMode;
import dev.crucible.theory.QuadraticUnits;
import dev.crucible.theory.QuadraticUnits.Acquisition;
import dev.crucible.theory.UnalignedMode;
import java.util.List;

/** How a candidate predicts what a network's modes do. */
@FunctionalInterface
interface Theory {

  /**
   * Returns the prediction, in units of time.
   *
   * @param run the run; a theory looks at its data and start only, the baseline at its first mode
   * @param kind the network
   * @param aspect what is predicted
   * @param mode the mode
   */
  double predict(TransferRun run, Kind kind, Aspect aspect, int mode);

  /** Deep-linear theory as it stands. */
  static double naive(TransferRun run, Kind kind, Aspect aspect, int mode) {
    return TransferRun.of(run.linear(mode), aspect);
  }

  /** With the activation's gain in the rate. */
  static double gained(TransferRun run, Kind kind, Aspect aspect, int mode) {
    return TransferRun.of(TransferRun.gained(run.modes().get(mode), kind.gain()), aspect);
  }

  /** With the gain in the rate and in the strength at the start, u₀ = g ‖p + q‖²/4. */
  static double gainedFromStart(TransferRun run, Kind kind, Aspect aspect, int mode) {
    UnalignedMode linear = run.modes().get(mode);
    double initial = kind.gain() * linear.initial();
    return TransferRun.of(new GainedMode(linear.target(), initial, kind.gain()), aspect);
  }

  /** Quadratic units with these targets and starts, by alternating flows. */
  static double quadratic(TransferRun run, Kind kind, Aspect aspect, int mode) {
    List<UnalignedMode> modes = run.modes();
    Acquisition acquisition =
        new QuadraticUnits(
                modes.stream().mapToDouble(UnalignedMode::target).toArray(),
                modes.stream().mapToDouble(UnalignedMode::initial).toArray())
            .acquisitions().stream().filter(a -> a.mode() == mode).findFirst().orElseThrow();
    return aspect == Aspect.HALF_TIME ? acquisition.time() : acquisition.riseWidth();
  }

  /** No theory: every mode as the first was, which is thus always right of the first. */
  static double asTheFirst(TransferRun run, Kind kind, Aspect aspect, int mode) {
    return run.measured(kind, aspect, 0);
  }

  /** The gain-corrected theory of a task whose targets were dealt to other inputs. */
  static double dealt(TransferRun run, Kind kind, Aspect aspect, int mode) {
    return TransferRun.of(TransferRun.gained(run.dealt().get(mode), kind.gain()), aspect);
  }

  /** Wrong: a gain where none is, and none where one is. */
  static double swappedGain(TransferRun run, Kind kind, Aspect aspect, int mode) {
    double gain = kind.gain() == GainedMode.LINEAR ? GainedMode.RELU : GainedMode.LINEAR;
    return TransferRun.of(TransferRun.gained(run.modes().get(mode), gain), aspect);
  }
}
