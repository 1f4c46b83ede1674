package dev.crucible.rows;

/** Whoever trains has not the code, the data or the arithmetic of here: its rows are not these. */
public final class OtherWorker extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private OtherWorker(String message) {
    super(message);
  }

  /** Returns the refusal as an exception. */
  public static OtherWorker of(Trained.Refused refusal) {
    return new OtherWorker(refusal.why());
  }
}
