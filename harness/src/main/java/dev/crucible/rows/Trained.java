package dev.crucible.rows;

import java.io.Serializable;

/** What became of an ensemble that was ordered. */
public sealed interface Trained extends Serializable {

  /**
   * Its rows.
   *
   * @param data the data that were read, as one line
   * @param rows the rows, as one line
   */
  record Whole(String data, String rows) implements Trained {}

  /**
   * None: its program threw, or whoever trained it was lost too often.
   *
   * @param why the reason in one clause
   */
  record Failed(String why) implements Trained {}

  /**
   * None, and none of any other: whoever was asked is another.
   *
   * @param why the reason, and what to do
   */
  record Refused(String why) implements Trained {}
}
