/** What Maven profiles start: accept a registration or verdict, judge stored evidence again. */
@NullMarked
package dev.crucible.command;

import org.jspecify.annotations.NullMarked;
