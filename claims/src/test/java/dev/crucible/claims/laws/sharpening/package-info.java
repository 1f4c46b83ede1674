/** Open Direction 8: how far progressive sharpening goes, and what it depends on. */
@NullMarked
package dev.crucible.claims.laws.sharpening;

import org.jspecify.annotations.NullMarked;
