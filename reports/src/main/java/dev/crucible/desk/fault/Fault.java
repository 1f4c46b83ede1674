package dev.crucible.desk.fault;

/** Something in a desk's files that cannot be meant: where, what, and what to do. */
public final class Fault extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** A fault at a place. */
  Fault(Spot spot, String what, String remedy) {
    super("%s: %s; %s".formatted(spot.words(), brief(what), remedy));
  }

  private static final int LONGEST = 600;

  /** A cell of a hundred megabytes is not quoted whole. */
  private static String brief(String what) {
    return what.length() <= LONGEST ? what : what.substring(0, LONGEST) + "…";
  }

  /** Returns the message, which is always there. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
