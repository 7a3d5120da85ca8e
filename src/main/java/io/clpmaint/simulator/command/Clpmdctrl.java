package io.clpmaint.simulator.command;

import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.shell.Process;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code clpmdctrl} and {@code clphdctrl}: recovery, forced recovery and break of a mirror. */
final class Clpmdctrl extends ProductCommand {

    private final String type;

    Clpmdctrl(Cluster cluster, Host local, String type) {
        super(type.equals("hd") ? Tool.CLPHDCTRL : Tool.CLPMDCTRL, cluster, local);
        this.type = type;
    }

    @Override
    void execute(Process process, Arguments arguments) {
        List<String> words = arguments.words();
        if (words.isEmpty() || (words.size() > 1 && !arguments.has("--force"))) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        if (!local.services().active(ProductService.MD)) {
            fail(process, Message.MIRROR_AGENT_NEEDED);
            return;
        }
        Optional<MirrorDisk> mirror = cluster.mirror(words.get(words.size() - 1))
                .filter(m -> m.spec().type().equals(type))
                .filter(m -> m.side(local).isPresent());
        if (mirror.isEmpty()) {
            fail(process, Message.MIRROR_INVALID_NAME);
        } else if (arguments.has("--force")) {
            force(process, mirror.get(), words);
        } else if (arguments.has("--recovery")) {
            recover(process, mirror.get());
        } else if (arguments.has("--cancel")) {
            cancel(process, mirror.get());
        } else if (arguments.has("--break")) {
            separate(process, mirror.get());
        } else if (arguments.has("--rwait")) {
            await(process, arguments, mirror.get());
        } else if (arguments.has("--setcur")) {
            takeCurrent(process, mirror.get());
        } else {
            notSimulated(process);
        }
    }

    /** This server speaks for its server group from now on. */
    private void takeCurrent(Process process, MirrorDisk mirror) {
        MirrorSide side = mirror.side(local).orElseThrow();
        boolean busy =
                mirror.copy().isPresent() || side.hosts().stream().anyMatch(h -> h != local && mirror.activeOn(h));
        if (busy) {
            fail(process, Message.MIRROR_INVALID_STATUS, mirror.name());
        } else {
            side.current(local);
            succeed(process);
        }
    }

    private void recover(Process process, MirrorDisk mirror) {
        MirrorSide first = mirror.sides().get(0);
        MirrorSide second = mirror.sides().get(1);
        if (mirror.copy().isPresent()) {
            fail(process, Message.MIRROR_RECOVERING);
        } else if (!mirror.connected()) {
            fail(process, Message.MIRROR_REMOTE_LOST);
        } else if (!first.newest() && !second.newest()) {
            fail(process, Message.MIRROR_DIRECTION);
        } else if (first.newest() && second.newest()) {
            fail(process, Message.MIRROR_INVALID_STATUS, mirror.name());
        } else {
            MirrorSide target = first.newest() ? second : first;
            mirror.copyTo(target, target.needsAll());
            succeed(process);
        }
    }

    private void force(Process process, MirrorDisk mirror, List<String> words) {
        Optional<MirrorSide> named =
                words.size() == 2 ? cluster.findHost(words.get(0)).flatMap(mirror::side) : mirror.side(local);
        if (named.isEmpty()) {
            fail(process, Message.INVALID_SERVER_NAME);
        } else {
            process.out(Message.MIRROR_COPY_QUESTION.text() + "\n");
            process.readLine(answer -> {
                if (answer.map(a -> a.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                        .orElse(false)) {
                    force(process, mirror, named.get());
                } else {
                    process.exit(1);
                }
            });
        }
    }

    private void force(Process process, MirrorDisk mirror, MirrorSide source) {
        MirrorSide target = mirror.other(source);
        if (mirror.copy().isPresent()) {
            fail(process, Message.MIRROR_RECOVERING);
        } else if (!mirror.sees(local, source) || source.diskFailed() || !source.usable()) {
            fail(process, Message.MIRROR_SOURCE_ABNORMAL);
        } else if (target.hosts().stream().anyMatch(mirror::activeOn)) {
            fail(process, Message.MIRROR_TARGET_ACTIVE);
        } else {
            mirror.declareNewest(source);
            if (mirror.connected()) {
                mirror.copyTo(target, true);
            }
            succeed(process);
        }
    }

    private void cancel(Process process, MirrorDisk mirror) {
        if (mirror.copy().isEmpty()) {
            fail(process, Message.MIRROR_INVALID_STATUS, mirror.name());
        } else {
            mirror.cancelCopy();
            succeed(process);
        }
    }

    private void separate(Process process, MirrorDisk mirror) {
        MirrorSide behind = mirror.activeSide()
                .map(mirror::other)
                .orElse(mirror.other(mirror.side(local).orElseThrow()));
        if (!behind.newest()) {
            fail(process, Message.MIRROR_INVALID_STATUS, mirror.name());
        } else {
            mirror.breakAway(behind);
            succeed(process);
        }
    }

    private void await(Process process, Arguments arguments, MirrorDisk mirror) {
        Duration patience =
                arguments.number("-timeout").map(Duration::ofSeconds).orElse(Duration.ofDays(30));
        await(
                process,
                patience,
                () -> mirror.copy().isEmpty(),
                () -> {
                    if (mirror.sides().stream().allMatch(MirrorSide::newest)) {
                        succeed(process);
                    } else {
                        fail(process, Message.MIRROR_INVALID_STATUS, mirror.name());
                    }
                },
                () -> {
                    if (arguments.has("-rcancel")) {
                        mirror.cancelCopy();
                    }
                    fail(process, Message.MIRROR_RECOVERING);
                });
    }
}
