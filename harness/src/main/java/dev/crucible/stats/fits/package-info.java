/** Power laws and their rivals, fitted and put to the test. Pure; all randomness by key. */
@NullMarked
package dev.crucible.stats.fits;

import org.jspecify.annotations.NullMarked;
