/** How text gets into files, whatever characters it holds. */
@NullMarked
package dev.crucible.text;

import org.jspecify.annotations.NullMarked;
