package io.clpmaint.simulator.model;

/** A service of a server's operating system. */
public final class Service {

    private final String unit;
    private boolean enabled;
    private State state = State.INACTIVE;

    Service(String unit, boolean enabled) {
        this.unit = unit;
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

    /** Whether it starts at boot. */
    public boolean enabled() {
        return enabled;
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
