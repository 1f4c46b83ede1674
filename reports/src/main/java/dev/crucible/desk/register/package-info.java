/** What was fixed when, and whether the data were there. */
@NullMarked
package dev.crucible.desk.register;

import org.jspecify.annotations.NullMarked;
