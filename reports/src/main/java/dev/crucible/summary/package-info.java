/** What a run found, in few words and in plain files: console table, docket, evidence. */
@NullMarked
package dev.crucible.summary;

import org.jspecify.annotations.NullMarked;
