/** How long the site takes to render when there is much of it, and how large it gets. */
@NullMarked
package dev.crucible.rendering;

import org.jspecify.annotations.NullMarked;
