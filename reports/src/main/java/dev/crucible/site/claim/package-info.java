/** A claim's page: what is claimed, what was measured, how it fared over time; its data as CSV. */
@NullMarked
package dev.crucible.site.claim;

import org.jspecify.annotations.NullMarked;
