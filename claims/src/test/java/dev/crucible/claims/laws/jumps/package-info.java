/** Which jumps of the learning rate one measurement of the sharpness forecasts to be unsafe. */
@NullMarked
package dev.crucible.claims.laws.jumps;

import org.jspecify.annotations.NullMarked;
