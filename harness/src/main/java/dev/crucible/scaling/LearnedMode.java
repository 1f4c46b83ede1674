package dev.crucible.scaling;

import dev.crucible.measure.LearningTimes;
import dev.crucible.scaling.TwinTraining.Courses;
import dev.crucible.scaling.TwinTraining.Network;
import dev.crucible.study.Reading;
import dev.crucible.theory.GainedMode;
import dev.crucible.theory.QuadraticUnits;
import dev.crucible.theory.QuadraticUnits.Acquisition;
import dev.crucible.theory.UnalignedMode;

/**
 * How long a network took to learn one of its modes, and what theories say of it: from data and
 * start alone, in units of time.
 *
 * @param run what the run left; theories look at its data and start only
 * @param network the network
 * @param time which time is predicted
 * @param mode the mode, counted from 0, the strongest
 */
public record LearnedMode(Courses run, Network network, Time time, int mode) {

  /** What is predicted of a mode. */
  public enum Time {
    /** When it is half learned. */
    HALF_TIME("half-time"),
    /** How long it takes from a tenth to nine tenths, in which the start does not count. */
    RISE_WIDTH("rise width");

    private final String title;

    Time(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    public double of(LearningTimes times) {
      return this == HALF_TIME ? times.halfTime() : times.riseWidth();
    }

    private double of(GainedMode mode) {
      return this == HALF_TIME ? mode.halfTime() : mode.riseWidth();
    }

    private double of(Acquisition acquisition) {
      return this == HALF_TIME ? acquisition.time() : acquisition.riseWidth();
    }
  }

  /** A network's own mode that never rose counts with a lower limit; the twin's is the gauge. */
  public static Reading<LearnedMode> of(
      Reading<Courses> run, Network network, Time time, int mode) {
    return run.then(
        learned ->
            learned.times(Network.TWIN, mode).isLearned()
                ? Reading.of(new LearnedMode(learned, network, time, mode))
                : Reading.ineligible("mode %s of the linear twin never rose".formatted(mode + 1)));
  }

  /**
   * Returns what the network showed, with the finite step's effect on its twin taken out: the
   * closed form times what the network took over what the twin took.
   */
  public double measured() {
    return time.of(run.times(network, mode)) / (1 + run.off(Network.TWIN, time, mode));
  }

  /** Deep-linear theory of a mode as it stands. */
  public static double linear(UnalignedMode mode, Time time) {
    return gained(mode, time, GainedMode.LINEAR);
  }

  private static double gained(UnalignedMode mode, Time time, double gain) {
    return time.of(new GainedMode(mode.target(), mode.initial(), gain));
  }

  private UnalignedMode theory() {
    return run.theory().get(mode);
  }

  /** Deep-linear theory as it stands. */
  public double linear() {
    return linear(theory(), time);
  }

  /** With the activation's gain in the rate. */
  public double gained() {
    return gained(theory(), time, network.gain());
  }

  /** With the gain in the rate and in the strength at the start, u₀ = g ‖p + q‖²/4. */
  public double gainedFromStart() {
    double initial = network.gain() * theory().initial();
    return time.of(new GainedMode(theory().target(), initial, network.gain()));
  }

  /** Quadratic units with these targets and starts, by alternating flows. */
  public double quadratic() {
    QuadraticUnits units =
        new QuadraticUnits(
            run.theory().stream().mapToDouble(UnalignedMode::target).toArray(),
            run.theory().stream().mapToDouble(UnalignedMode::initial).toArray());
    return units.acquisitions().stream()
        .filter(acquisition -> acquisition.mode() == mode)
        .mapToDouble(time::of)
        .findFirst()
        .orElseThrow();
  }

  /** No theory: every mode as the first was, which is thus always right of the first. */
  public double asTheFirst() {
    return new LearnedMode(run, network, time, 0).measured();
  }

  /** The gain-corrected theory of a task whose targets were dealt to other inputs. */
  public double dealt() {
    return gained(run.dealt().get(mode), time, network.gain());
  }

  /** Wrong: a gain where none is, and none where one is. */
  public double gainedAsTheOther() {
    double other = network.gain() == GainedMode.LINEAR ? GainedMode.RELU : GainedMode.LINEAR;
    return gained(theory(), time, other);
  }
}
