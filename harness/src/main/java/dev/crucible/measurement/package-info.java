/** What was measured, one number a seed or a sweep of them. */
@NullMarked
package dev.crucible.measurement;

import org.jspecify.annotations.NullMarked;
