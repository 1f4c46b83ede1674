@NullMarked
package dev.crucible.formula;

import org.jspecify.annotations.NullMarked;
