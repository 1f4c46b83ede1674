/** What sceptics object, and the claims that bear on it. */
@NullMarked
package dev.crucible.site.sceptics;

import org.jspecify.annotations.NullMarked;
