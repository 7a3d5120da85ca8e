/**
 * Outcomes as JSON for programs. Every document carries a {@code schema}; keys are only ever added; nothing is
 * translated; characters outside of ASCII are escaped, so that the locale of the output does not matter.
 *
 * <p>Pure folds; knows nothing of terminals and of how runs are executed.
 */
@NullMarked
package io.clpmaint.report.json;

import org.jspecify.annotations.NullMarked;
