/** Open Direction 8: how far networks sharpen, what that depends on and what it is worth. */
@NullMarked
package dev.crucible.claims.directions.sharpening;

import org.jspecify.annotations.NullMarked;
