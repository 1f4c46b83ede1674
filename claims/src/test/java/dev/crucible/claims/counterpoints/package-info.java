/** What sceptics say, predicted and tried like any other claim. */
@NullMarked
package dev.crucible.claims.counterpoints;

import org.jspecify.annotations.NullMarked;
