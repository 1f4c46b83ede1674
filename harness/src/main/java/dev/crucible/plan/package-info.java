/** What a docket will cost before it is tried: ensembles, processor time, memory, time to wait. */
@NullMarked
package dev.crucible.plan;

import org.jspecify.annotations.NullMarked;
