/** Mathematics for people: LaTeX in, what a browser draws out. */
@NullMarked
package dev.crucible.formula;

import org.jspecify.annotations.NullMarked;
