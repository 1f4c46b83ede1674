package dev.crucible.prediction;

/**
 * A prediction that can say how coarsely its quantity is measured.
 *
 * @param <P> the prediction
 */
public interface Grained<P extends Prediction> {

  /** Returns the same prediction with a grain. */
  P with(Grain grain);

  /**
   * Returns the same for a quantity that is measured in steps.
   *
   * @param step the distance of neighbouring values, positive, in the unit
   * @param of where it comes from
   */
  default P inStepsOf(double step, String of) {
    return with(new Grain(step, of));
  }

  /** Returns the same for a quantity that is one number for all seeds by its nature. */
  default P withoutScatter(String why) {
    return with(new Grain(0, why));
  }
}
