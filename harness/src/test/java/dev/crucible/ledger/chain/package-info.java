@NullMarked
package dev.crucible.ledger.chain;

import org.jspecify.annotations.NullMarked;
