/**
 * What changed from run to run, told to those who follow: the feed and the pull request's summary.
 */
@NullMarked
package dev.crucible.site.news;

import org.jspecify.annotations.NullMarked;
