/** YAML as a tree in which everything knows its place. */
@NullMarked
package dev.crucible.desk.yaml;

import org.jspecify.annotations.NullMarked;
