/** The lab of {@code scripts/lab}, in which real shells work on a simulated cluster. */
@NullMarked
package io.clpmaint.lab;

import org.jspecify.annotations.NullMarked;
