/** What is made of a table: runs, samples, sweeps, groups and courses. */
@NullMarked
package dev.crucible.desk.measure;

import org.jspecify.annotations.NullMarked;
