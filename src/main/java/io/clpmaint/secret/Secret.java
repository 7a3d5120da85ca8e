package io.clpmaint.secret;

import java.util.Arrays;

/** A secret value. Equal to another only by identity; its text form is a mask. */
public final class Secret {

    private final char[] value;

    private Secret(char[] value) {
        this.value = value;
    }

    /**
     * Takes a secret over; the given array is copied and may be wiped by the caller.
     *
     * @param value the characters
     * @return the secret
     */
    public static Secret of(char[] value) {
        return new Secret(Arrays.copyOf(value, value.length));
    }

    /**
     * Reveals the value. To be called only where the value leaves the process on its intended way.
     *
     * @return a copy of the characters
     */
    public char[] reveal() {
        return Arrays.copyOf(value, value.length);
    }

    @Override
    public String toString() {
        return "********";
    }
}
