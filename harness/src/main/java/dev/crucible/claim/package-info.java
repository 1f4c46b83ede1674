/** What a claim is, what it predicts, and what was found: plain values, no engine, no JUnit. */
@NullMarked
package dev.crucible.claim;

import org.jspecify.annotations.NullMarked;
