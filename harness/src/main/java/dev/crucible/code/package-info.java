/** Compiled code as data: which classes a class reaches, and digests of what they do. */
@NullMarked
package dev.crucible.code;

import org.jspecify.annotations.NullMarked;
