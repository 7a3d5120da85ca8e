package io.clpmaint.simulator.model;

import io.clpmaint.simulator.spec.Fault.UpdateFails;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with one server, as switches. */
public final class HostFaults {

    private final Set<String> monitors = new TreeSet<>();
    private final Set<String> willNotStart = new TreeSet<>();
    private final Set<String> willNotStop = new TreeSet<>();
    private Optional<String> hostName = Optional.empty();
    private Optional<String> clusterName = Optional.empty();
    private Optional<UpdateFails> update = Optional.empty();
    private Duration clockError = Duration.ZERO;
    private Duration slowShutdown = Duration.ZERO;
    private boolean answersMeanwhile;
    private boolean secondReboot;
    private boolean noReturn;
    private boolean noModules;
    private boolean refusing;
    private boolean noSuspend;
    private boolean noResume;
    private int hostKey;
    private Optional<String> fingerprint = Optional.empty();

    /** The monitors that find an error. */
    public Set<String> monitors() {
        return monitors;
    }

    /** The resources that do not start. */
    public Set<String> willNotStart() {
        return willNotStart;
    }

    /** The resources that do not stop. */
    public Set<String> willNotStop() {
        return willNotStop;
    }

    /** The wrong host name that it gives, if it does. */
    public Optional<String> hostName() {
        return hostName;
    }

    /**
     * Sets the host name that it gives.
     *
     * @param name a wrong one; empty for its own
     */
    public void hostName(Optional<String> name) {
        hostName = name;
    }

    /** The wrong cluster name that it shows, if it does. */
    public Optional<String> clusterName() {
        return clusterName;
    }

    /**
     * Sets the cluster name that it shows.
     *
     * @param name a wrong one; empty for the right one
     */
    public void clusterName(Optional<String> name) {
        clusterName = name;
    }

    /**
     * Lets the next update fail.
     *
     * @param how how it fails
     */
    public void failUpdate(UpdateFails how) {
        update = Optional.of(how);
    }

    /** How the update that begins now will fail, if it will. */
    public Optional<UpdateFails> takeUpdate() {
        Optional<UpdateFails> taken = update;
        update = Optional.empty();
        return taken;
    }

    /** Lets the next boot end nowhere. */
    public void noReturn() {
        noReturn = true;
    }

    boolean takeNoReturn() {
        boolean taken = noReturn;
        noReturn = false;
        return taken;
    }

    /** How far its clock is ahead of the world's; negative when it is behind. */
    public Duration clockError() {
        return clockError;
    }

    /**
     * Sets its clock wrong, or right.
     *
     * @param ahead how far it is ahead
     */
    public void clockError(Duration ahead) {
        clockError = ahead;
    }

    /** How much longer than usual it takes to go down. */
    public Duration slowShutdown() {
        return slowShutdown;
    }

    /** Whether it goes on with everything while it takes longer to go down. */
    public boolean answersMeanwhile() {
        return answersMeanwhile;
    }

    /**
     * Lets it take longer to go down.
     *
     * @param more how much longer than usual
     * @param answering whether it goes on with everything meanwhile
     */
    public void slowShutdown(Duration more, boolean answering) {
        slowShutdown = more;
        answersMeanwhile = answering;
    }

    /** Lets its next boot be followed by another one. */
    public void rebootTwice() {
        secondReboot = true;
    }

    boolean takeSecondReboot() {
        boolean taken = secondReboot;
        secondReboot = false;
        return taken;
    }

    /** Whether the product has no modules for new kernels. */
    public boolean noModules() {
        return noModules;
    }

    /** Takes away the product's modules for new kernels. */
    public void withoutModules() {
        noModules = true;
    }

    /** Whether it cannot be suspended. */
    public boolean noSuspend() {
        return noSuspend;
    }

    /** Lets it be suspended no more. */
    public void withoutSuspend() {
        noSuspend = true;
    }

    /** Whether it cannot be resumed. */
    public boolean noResume() {
        return noResume;
    }

    /** Lets it be resumed no more. */
    public void withoutResume() {
        noResume = true;
    }

    /** Whether it refuses connections. */
    public boolean refusing() {
        return refusing;
    }

    /**
     * Sets whether it refuses connections.
     *
     * @param now whether it does
     */
    public void refusing(boolean now) {
        refusing = now;
    }

    /** Which of its host keys it shows; 0 is the first. */
    public int hostKey() {
        return hostKey;
    }

    /** The fingerprint that its host key was said to have, if it was. */
    public Optional<String> fingerprint() {
        return fingerprint;
    }

    /** Changes its host key. */
    public void changeHostKey() {
        changeHostKey(Optional.empty());
    }

    /**
     * Changes its host key.
     *
     * @param said the fingerprint of the new one; empty for any
     */
    public void changeHostKey(Optional<String> said) {
        hostKey++;
        fingerprint = said;
    }

    /** Everything that lasts ends: monitors, resources, names, refusals, suspending. */
    public void clear() {
        monitors.clear();
        willNotStart.clear();
        willNotStop.clear();
        hostName = Optional.empty();
        clusterName = Optional.empty();
        update = Optional.empty();
        noReturn = false;
        clockError = Duration.ZERO;
        slowShutdown = Duration.ZERO;
        answersMeanwhile = false;
        secondReboot = false;
        noModules = false;
        refusing = false;
        noSuspend = false;
        noResume = false;
    }
}
