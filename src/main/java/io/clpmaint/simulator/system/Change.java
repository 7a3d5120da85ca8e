package io.clpmaint.simulator.system;

import java.util.List;
import java.util.Optional;

/**
 * What a package manager is about to change.
 *
 * @param upgrades packages that get a newer version
 * @param kernel the release of a kernel that is installed
 * @param installs packages that come new
 * @param removals packages that go
 * @param kernelsGone releases of kernels that go
 */
record Change(
        List<Offer> upgrades,
        Optional<String> kernel,
        List<Pack> installs,
        List<Pack> removals,
        List<String> kernelsGone) {

    Change {
        upgrades = List.copyOf(upgrades);
        installs = List.copyOf(installs);
        removals = List.copyOf(removals);
        kernelsGone = List.copyOf(kernelsGone);
    }

    static Change update(List<Offer> upgrades, Optional<String> kernel, List<String> kernelsGone) {
        return new Change(upgrades, kernel, List.of(), List.of(), kernelsGone);
    }

    static Change install(List<Pack> installs) {
        return new Change(List.of(), Optional.empty(), installs, List.of(), List.of());
    }

    static Change remove(List<Pack> removals, List<String> kernelsGone) {
        return new Change(List.of(), Optional.empty(), List.of(), removals, kernelsGone);
    }

    boolean empty() {
        return upgrades.isEmpty()
                && kernel.isEmpty()
                && installs.isEmpty()
                && removals.isEmpty()
                && kernelsGone.isEmpty();
    }
}
