/** What is on record: the registry of what claims state, and of verdicts. */
@NullMarked
package dev.crucible.registry;

import org.jspecify.annotations.NullMarked;
