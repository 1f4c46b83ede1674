/** Strand 3: how losses fall with data and size, and which exponents theories give. */
@NullMarked
package dev.crucible.claims.laws.scaling;

import org.jspecify.annotations.NullMarked;
