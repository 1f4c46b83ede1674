/** The files that a run leaves for programs, docket and evidence, and their readers. */
@NullMarked
package dev.crucible.runfile;

import org.jspecify.annotations.NullMarked;
