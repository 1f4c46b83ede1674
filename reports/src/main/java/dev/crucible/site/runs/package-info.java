/** Pages about runs: all of them, each one, and two side by side. */
@NullMarked
package dev.crucible.site.runs;

import org.jspecify.annotations.NullMarked;
