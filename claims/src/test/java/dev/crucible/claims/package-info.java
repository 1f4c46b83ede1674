/** The docket: what is claimed, one file a claim. */
@NullMarked
package dev.crucible.claims;

import org.jspecify.annotations.NullMarked;
