/** Kernel regression and least squares: test errors in closed form. */
@NullMarked
package dev.crucible.claims.solvable.kernels;

import org.jspecify.annotations.NullMarked;
