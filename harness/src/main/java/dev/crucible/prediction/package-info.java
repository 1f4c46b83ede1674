/** What is said beforehand: a value, a bound, an exponent, a curve, an order, an identity. */
@NullMarked
package dev.crucible.prediction;

import org.jspecify.annotations.NullMarked;
