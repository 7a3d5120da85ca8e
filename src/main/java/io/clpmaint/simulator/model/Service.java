package io.clpmaint.simulator.model;

/** A service of a server's operating system. */
public final class Service {

    private final String unit;
    private final String description;
    private boolean enabled;
    private boolean masked;
    private State state = State.INACTIVE;

    Service(String unit, boolean enabled) {
        this(unit, "CLUSTERPRO X", enabled);
    }

    Service(String unit, String description, boolean enabled) {
        this.unit = unit;
        this.description = description;
        this.enabled = enabled;
    }

    /** How a service stands. */
    public enum State {
        /** It does not run. */
        INACTIVE,
        /** It starts. */
        ACTIVATING,
        /** It runs. */
        ACTIVE,
        /** It stops. */
        DEACTIVATING,
        /** Its start failed. */
        FAILED
    }

    /** The name of its unit. */
    public String unit() {
        return unit;
    }

    /** What it is, in a few words. */
    public String description() {
        return description;
    }

    /** Whether it starts at boot. */
    public boolean enabled() {
        return enabled && !masked;
    }

    /** Whether nothing can start it. */
    public boolean masked() {
        return masked;
    }

    /**
     * Says whether nothing can start it.
     *
     * @param now whether nothing can
     */
    public void mask(boolean now) {
        masked = now;
    }

    /** How it stands. */
    public State state() {
        return state;
    }

    /** Whether it runs. */
    public boolean active() {
        return state == State.ACTIVE;
    }

    /**
     * Says whether it starts at boot.
     *
     * @param atBoot whether it does
     */
    public void enable(boolean atBoot) {
        enabled = atBoot;
    }

    void state(State now) {
        state = now;
    }
}
