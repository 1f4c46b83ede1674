/** Architectures as functions of their parameters, and how parameters are drawn and scaled. */
@NullMarked
package dev.crucible.model;

import org.jspecify.annotations.NullMarked;
