package io.clpmaint.simulator.command;

import io.clpmaint.product.data.Literal;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.MirrorPhrase;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorByHand.How;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.Volume;
import java.util.Optional;

/**
 * Activation of a mirror by hand: what stands in its way, in the words of the Ver3.0 Maintenance Guide 12.1 (mdadmn 1 and 4).
 */
final class MirrorActivation {

    private final MirrorDisk mirror;
    private final Host local;
    private final Machine machine;

    MirrorActivation(MirrorDisk mirror, Host local, Machine machine) {
        this.mirror = mirror;
        this.local = local;
        this.machine = machine;
    }

    /** Activates it here; tells what is in the way, if anything is. */
    Optional<Literal> activate(How how) {
        Optional<Literal> problem = inTheWay(how);
        if (problem.isEmpty()) {
            mirror.byHand().activate(local, how);
        }
        return problem;
    }

    private Optional<Literal> inTheWay(How how) {
        MirrorSide side = mirror.side(local).orElseThrow();
        boolean forced = how == How.FORCED;
        if (mirror.activeOn(local)) {
            return Optional.of(MirrorPhrase.LOCAL_ACTIVE);
        }
        if (!side.built() || !side.partitionsFit()) {
            return Optional.of(MirrorPhrase.NO_PORT);
        }
        if (remoteActive()) {
            return Optional.of(MirrorPhrase.REMOTE_ACTIVE);
        }
        if (!forced && mirror.copy().isPresent()) {
            return Optional.of(Message.MIRROR_RECOVERING);
        }
        if (!forced && !side.newest()) {
            return Optional.of(MirrorPhrase.NOT_LATEST);
        }
        if (!forced && mirror.unwired()) {
            return Optional.of(Message.MIRROR_REMOTE_LOST);
        }
        return how == How.UNMOUNTED || mountable(side) ? Optional.empty() : Optional.of(MirrorPhrase.MOUNT_FAILED);
    }

    private boolean remoteActive() {
        return mirror.sides().stream()
                .filter(side -> mirror.sees(local, side))
                .flatMap(side -> side.hosts().stream())
                .anyMatch(host -> host != local && mirror.activeOn(host));
    }

    private boolean mountable(MirrorSide side) {
        boolean free =
                machine.files().mounts().stream().noneMatch(m -> m.directory().equals(mirror.mountPoint()));
        return free
                && side.content()
                        .filter(v -> v.mountable() && v.health() != Volume.Health.DAMAGED)
                        .isPresent();
    }

    /** Deactivates it here; tells what is in the way, if anything is. What its group activated is left to the group. */
    Optional<Literal> deactivate() {
        if (!mirror.activeOn(local)) {
            return Optional.of(MirrorPhrase.INACTIVE_ALREADY);
        }
        if (mirror.byHand().on(local).isEmpty()) {
            return Optional.of(Message.MIRROR_INVALID_STATUS);
        }
        boolean busy = machine.files().mounts().stream()
                .filter(m -> m.device().equals("/dev/" + mirror.device()))
                .anyMatch(this::used);
        if (busy) {
            return Optional.of(MirrorPhrase.UMOUNT_FAILED);
        }
        mirror.byHand().deactivate(local);
        return Optional.empty();
    }

    /** Whoever mounted it elsewhere unmounts it there himself. */
    private boolean used(Mount mount) {
        return !mount.directory().equals(mirror.mountPoint())
                || !machine.pidsIn(mount.directory()).isEmpty();
    }
}
