package io.clpmaint.testing;

import java.util.SplittableRandom;

/**
 * Checks a property on many generated values. Deterministic: every run checks the same values, unless another seed is
 * given with {@code -Dproperty.seed=N} or more values with {@code -Dproperty.examples=N}. A failure names the seed that
 * makes the failing value first.
 */
public final class Property {

    private static final long USUAL_SEED = 20_240_229L;

    private final String name;
    private final int examples;
    private final long seed;

    private Property(String name, int examples, long seed) {
        this.name = name;
        this.examples = examples;
        this.seed = seed;
    }

    /**
     * A property.
     *
     * @param name the property, as a sentence
     * @return the property, checked on 500 values
     */
    public static Property of(String name) {
        return new Property(
                name, Integer.getInteger("property.examples", 500), Long.getLong("property.seed", USUAL_SEED));
    }

    /**
     * The same property, checked on another number of values unless the command line says otherwise.
     *
     * @param count how many
     * @return the property
     */
    public Property examples(int count) {
        return new Property(name, Integer.getInteger("property.examples", count), seed);
    }

    /** What has to hold for a value. */
    @FunctionalInterface
    public interface Check<T> {
        /**
         * Throws when it does not hold.
         *
         * @param value the value
         * @throws Exception when the code under test does
         */
        void holds(T value) throws Exception;
    }

    /**
     * Checks the property.
     *
     * @param values makes the values
     * @param check throws for a value for which the property does not hold
     * @param <T> the values
     */
    public <T> void holds(Gen<T> values, Check<? super T> check) {
        for (int i = 0; i < examples; i++) {
            long own = seed + i;
            T value = values.next(new SplittableRandom(own));
            try {
                check.holds(value);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        name + " does not hold (again with -Dproperty.seed=" + own + " -Dproperty.examples=1) for:\n"
                                + value + "\n" + e.getMessage(),
                        e);
            }
        }
    }
}
