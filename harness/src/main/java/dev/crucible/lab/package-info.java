/**
 * Where trials run: tiers, executors, progress, the claim's own bench, and the run's provenance.
 */
@NullMarked
package dev.crucible.lab;

import org.jspecify.annotations.NullMarked;
