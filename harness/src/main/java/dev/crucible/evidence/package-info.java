/** What a run says of a claim: judgements, registration, provenance, the verdict of all. */
@NullMarked
package dev.crucible.evidence;

import org.jspecify.annotations.NullMarked;
