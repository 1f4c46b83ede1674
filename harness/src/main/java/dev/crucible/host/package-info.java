/** What a run asks of the machine it is on: git, processor, console, conditions. */
@NullMarked
package dev.crucible.host;

import org.jspecify.annotations.NullMarked;
