/** Tables of runs as people export them, read in one pass. */
@NullMarked
package dev.crucible.desk.table;

import org.jspecify.annotations.NullMarked;
