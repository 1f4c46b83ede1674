/** What is wrong with somebody's files, where, and what to do about it. */
@NullMarked
package dev.crucible.desk.fault;

import org.jspecify.annotations.NullMarked;
