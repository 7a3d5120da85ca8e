package io.clpmaint.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A proof that takes long and says nothing of the Java it runs on: case after case in memory, where the same seed makes the
 * same bytes on every Java, or what servers and their shells do. The second pass on a newer Java ({@code scripts/verify})
 * leaves it out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("long")
public @interface LongProof {}
