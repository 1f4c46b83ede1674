/** What every page of the site is made of. */
@NullMarked
package dev.crucible.site.page;

import org.jspecify.annotations.NullMarked;
