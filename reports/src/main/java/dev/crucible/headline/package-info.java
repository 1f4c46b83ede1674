/** What a claim measured, in one line of words. */
@NullMarked
package dev.crucible.headline;

import org.jspecify.annotations.NullMarked;
