@NullMarked
package dev.crucible.site.frontier;

import org.jspecify.annotations.NullMarked;
