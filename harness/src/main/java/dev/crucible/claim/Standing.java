package dev.crucible.claim;

/** How the field regards a claim before Crucible tries it. */
public enum Standing {
  /** A theorem, or a derivation that nobody disputes within its assumptions. */
  PROVED,
  /** A regularity that many groups have reported. */
  ESTABLISHED,
  /** Reported, and disputed or flagged as heuristic by its own authors. */
  CONTESTED,
  /** Posed as an open question. */
  OPEN
}
