/**
 * What Maven profiles start: accept a registration or verdict, judge stored evidence again, plan.
 */
@NullMarked
package dev.crucible.command;

import org.jspecify.annotations.NullMarked;
