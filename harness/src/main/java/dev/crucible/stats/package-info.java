/** Estimates and rules: numbers in, rulings out. Pure; no engine, no JUnit. */
@NullMarked
package dev.crucible.stats;

import org.jspecify.annotations.NullMarked;
