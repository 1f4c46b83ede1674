/** What ledgers tell: every run there was, and what became of every claim over time. */
@NullMarked
package dev.crucible.history;

import org.jspecify.annotations.NullMarked;
