/** The site in a real browser: what readers do on it, and whether all of them can. */
@NullMarked
package dev.crucible.browser;

import org.jspecify.annotations.NullMarked;
