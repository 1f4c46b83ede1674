/** The page on how far to trust the instrument. */
@NullMarked
package dev.crucible.site.trust;

import org.jspecify.annotations.NullMarked;
