/** Tables of the documentation that are made from what is on record. */
@NullMarked
package dev.crucible.docs;

import org.jspecify.annotations.NullMarked;
