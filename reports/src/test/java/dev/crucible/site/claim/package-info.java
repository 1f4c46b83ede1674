@NullMarked
package dev.crucible.site.claim;

import org.jspecify.annotations.NullMarked;
