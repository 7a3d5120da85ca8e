/**
 * Outcomes as text for people: plans, the state of a cluster, finished runs.
 *
 * <p>Pure folds into lines; knows nothing of terminals but the paint that it is handed, and nothing of how runs are
 * executed.
 */
@NullMarked
package io.clpmaint.report.text;

import org.jspecify.annotations.NullMarked;
