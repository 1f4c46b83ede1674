/** Training on Apache Spark: a task trains some ensembles, on one core, wherever Spark puts it. */
@NullMarked
package dev.crucible.spark;

import org.jspecify.annotations.NullMarked;
