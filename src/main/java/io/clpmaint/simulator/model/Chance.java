package io.clpmaint.simulator.model;

import java.util.UUID;

/**
 * A stream of seeded chance (SplitMix64). Each component forks its own by name, so that what one draws does not shift
 * what another gets.
 */
public final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /**
     * The root of all streams of a world.
     *
     * @param seed the world's seed
     * @return the stream
     */
    public static Chance of(long seed) {
        return new Chance(seed * GOLDEN + 1);
    }

    /**
     * A stream of its own; the same for the same name, however much was drawn here.
     *
     * @param name the component's name
     * @return the stream
     */
    public Chance fork(String name) {
        long mixed = state;
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed ^ name.charAt(i)) + GOLDEN;
        }
        return new Chance(mixed);
    }

    /** The next 64 bits. */
    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /**
     * A number below a bound.
     *
     * @param bound above 0
     * @return from 0 to the bound, exclusive
     */
    public long below(long bound) {
        return Long.remainderUnsigned(bits(), bound);
    }

    /**
     * A duration as nature has it.
     *
     * @param millis the usual one
     * @param percent how far it strays to either side
     * @return a duration in milliseconds
     */
    public long around(long millis, int percent) {
        long reach = millis * percent / 100;
        return reach == 0 ? millis : millis - reach + below(2 * reach + 1);
    }

    /** A random UUID (version 4). */
    public UUID uuid() {
        long high = (bits() & ~0xF000L) | 0x4000L;
        long low = (bits() & ~(0xC0L << 56)) | (0x80L << 56);
        return new UUID(high, low);
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
