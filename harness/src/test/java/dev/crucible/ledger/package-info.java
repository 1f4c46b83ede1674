@NullMarked
package dev.crucible.ledger;

import org.jspecify.annotations.NullMarked;
