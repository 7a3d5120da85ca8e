package io.clpmaint.simulator.model;

import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.spec.ServerSpec.Configuration;

/** What the product needs on a server besides itself: its licence, and the configuration of the cluster. */
public final class Setup {

    private boolean licensed;
    private Configuration configuration;

    Setup(ServerSpec spec) {
        licensed = spec.licensed();
        configuration = spec.configuration();
    }

    /** Whether the product's licence is registered. */
    public boolean licensed() {
        return licensed;
    }

    /**
     * Registers the licence, or takes it away.
     *
     * @param now whether it is registered from now on
     */
    public void licensed(boolean now) {
        licensed = now;
    }

    /** Which configuration of the cluster is there. */
    public Configuration configuration() {
        return configuration;
    }

    /** Whether a configuration is there at all. */
    public boolean configured() {
        return configuration == Configuration.CURRENT || configuration == Configuration.OLD;
    }

    /** The present configuration is distributed to it. */
    public void receive() {
        configuration = Configuration.CURRENT;
    }

    /** Another machine stands there: it has neither. */
    void machineReplaced() {
        licensed = false;
        configuration = Configuration.NONE;
    }

    /**
     * The product is removed: there is no configuration any more.
     *
     * @param keepsLicence whether the licence stays registered
     */
    public void productRemoved(boolean keepsLicence) {
        licensed &= keepsLicence;
        configuration = Configuration.NONE;
    }

    /** Whether the cluster daemon can run. */
    boolean complete() {
        return licensed && configuration == Configuration.CURRENT;
    }
}
