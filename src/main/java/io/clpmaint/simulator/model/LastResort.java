package io.clpmaint.simulator.model;

import io.clpmaint.simulator.spec.RecoverySpec.FinalAction;
import java.util.Optional;

/** The end of a recovery (X 4.1 Maintenance Guide p.33-34). */
final class LastResort {

    private LastResort() {}

    static void take(FinalAction action, Optional<Group> group, Host host) {
        switch (action) {
            case NONE -> {
                // the error stays
            }
            case STOP_GROUP -> group.ifPresent(g -> g.stop(host, ok -> {}));
            case STOP_SERVICE -> host.daemon().stop(ok -> {});
            case SHUTDOWN -> host.shutDown(false);
            case REBOOT -> host.shutDown(true);
            case RESET -> host.reset();
        }
    }
}
