/** Open Direction 5: whether a finite network has a benefit that its infinite limit lacks. */
@NullMarked
package dev.crucible.claims.limits.discretisation;

import org.jspecify.annotations.NullMarked;
