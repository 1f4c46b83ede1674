/** What to answer when an option of the command line names something that does not exist. */
@NullMarked
package dev.crucible.option;

import org.jspecify.annotations.NullMarked;
