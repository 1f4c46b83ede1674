/** The reviewer's desk: a claim as data and a table as evidence, checked, registered and judged. */
@NullMarked
package dev.crucible.desk;

import org.jspecify.annotations.NullMarked;
