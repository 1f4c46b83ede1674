/** Claims that lie, each in one way; whoever runs them must be told. */
@NullMarked
package dev.crucible.junit.lies;

import org.jspecify.annotations.NullMarked;
