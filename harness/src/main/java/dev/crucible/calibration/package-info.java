/** The tester tested: how often rules and intervals err in worlds whose truth we chose. */
@NullMarked
package dev.crucible.calibration;

import org.jspecify.annotations.NullMarked;
