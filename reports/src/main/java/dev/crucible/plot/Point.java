package dev.crucible.plot;

/** A point in user units. */
record Point(double x, double y) {}
