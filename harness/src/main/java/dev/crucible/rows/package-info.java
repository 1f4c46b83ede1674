/**
 * Rows on disk: kept as each ensemble ends, under the digest of everything that determines their
 * bits, and read again in place of training.
 */
@NullMarked
package dev.crucible.rows;

import org.jspecify.annotations.NullMarked;
