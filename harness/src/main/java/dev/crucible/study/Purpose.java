package dev.crucible.study;

/** What a cell of a study is there for. */
public enum Purpose {
  /** The claim is made there. */
  CLAIMED,
  /** A negative control: theory itself says that the claim must not hold there. */
  CONTROL,
  /** Beyond what is claimed, to show where the claim stops holding; no part of the verdict. */
  BEYOND
}
