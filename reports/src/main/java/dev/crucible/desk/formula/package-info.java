/** Formulas in columns: read, evaluated and fitted, and unable to do anything else. */
@NullMarked
package dev.crucible.desk.formula;

import org.jspecify.annotations.NullMarked;
