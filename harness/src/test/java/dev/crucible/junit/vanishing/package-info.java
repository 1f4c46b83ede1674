/** A docket of four claims, three of which JUnit leaves out without a word. */
@NullMarked
package dev.crucible.junit.vanishing;

import org.jspecify.annotations.NullMarked;
