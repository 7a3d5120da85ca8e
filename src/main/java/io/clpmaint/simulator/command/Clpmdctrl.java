package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Literal;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.MirrorPhrase;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorByHand.How;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.shell.Process;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code clpmdctrl} and {@code clphdctrl}: activation by hand, recovery, forced recovery, break and size of a mirror. */
final class Clpmdctrl extends ProductCommand {

    private static final String UNITS = "KMGT";
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([KMGT])");

    private final String type;

    Clpmdctrl(Cluster cluster, Host local, String type) {
        super(type.equals("hd") ? Tool.CLPHDCTRL : Tool.CLPMDCTRL, cluster, local);
        this.type = type;
    }

    @Override
    void execute(Process process, Arguments arguments) {
        if (!formed(arguments)) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        if (!local.services().active(ProductService.MD)) {
            fail(process, Message.MIRROR_AGENT_NEEDED);
            return;
        }
        List<String> words = arguments.words();
        Optional<String> name = arguments.has("--getreplist")
                ? arguments.subject()
                : words.isEmpty() ? Optional.empty() : Optional.of(words.get(words.size() - 1));
        List<MirrorDisk> meant = cluster.mirrors().stream()
                .filter(m -> m.spec().type().equals(type) && m.side(local).isPresent())
                .filter(m -> name.isEmpty() || name.get().equals(m.name()))
                .toList();
        if (meant.isEmpty()) {
            fail(process, Message.MIRROR_INVALID_NAME);
        } else {
            operate(process, arguments, meant);
        }
    }

    /** Options that belong to another thing to do, or the wrong number of names, are none of the command's forms. */
    private static boolean formed(Arguments arguments) {
        int words = arguments.words().size();
        boolean all = arguments.has("-all");
        boolean misplaced = (arguments.hasAny("-nomount", "-force") && !arguments.has("--active"))
                || (arguments.has("-nomount") && arguments.has("-force"))
                || (arguments.hasAny("-timeout", "-rcancel") && !arguments.has("--rwait"))
                || (all && !arguments.hasAny("--sync", "--nosync"));
        return !misplaced
                && switch (arguments.mode()) {
                    case "--force" -> words == 1 || words == 2;
                    case "--resize" -> words == 2;
                    case "--getreplist" -> words == 0;
                    case "--sync", "--nosync" -> all ? words == 0 : words == 1;
                    case "--compress", "--nocompress", "--updatekey" -> words <= 1;
                    default -> words == 1;
                };
    }

    private void operate(Process process, Arguments arguments, List<MirrorDisk> meant) {
        MirrorDisk mirror = meant.get(0);
        switch (arguments.mode()) {
            case "--active" -> activate(process, arguments, mirror);
            case "--deactive" ->
                end(process, mirror, activation(process, mirror).deactivate(), Message.MIRROR_INACTIVE);
            case "--force" -> force(process, mirror, arguments.words());
            case "--recovery" -> recover(process, mirror);
            case "--cancel" -> cancel(process, mirror);
            case "--break" -> separate(process, mirror);
            case "--rwait" -> await(process, arguments, mirror);
            case "--setcur" -> takeCurrent(process, mirror);
            case "--sync", "--nosync" -> {
                meant.forEach(m -> m.byHand().synchronise(arguments.has("--sync"), local));
                succeed(process);
            }
            case "--compress", "--nocompress" -> {
                meant.forEach(m -> m.byHand().compress(arguments.has("--compress")));
                succeed(process);
            }
            case "--getreplist" -> list(process, meant);
            case "--resize" -> resize(process, mirror, arguments.words().get(0));
            // what goes to the other side is not encrypted in the model: there is no key to change
            default -> fail(process, Message.MIRROR_INVALID_STATUS, mirror.name());
        }
    }

    private MirrorActivation activation(Process process, MirrorDisk mirror) {
        return new MirrorActivation(mirror, local, process.machine());
    }

    private void activate(Process process, Arguments arguments, MirrorDisk mirror) {
        How how = arguments.has("-nomount") ? How.UNMOUNTED : arguments.has("-force") ? How.FORCED : How.MOUNTED;
        end(process, mirror, activation(process, mirror).activate(how), Message.MIRROR_ACTIVE);
    }

    private void end(Process process, MirrorDisk mirror, Optional<Literal> problem, Message done) {
        if (problem.isPresent()) {
            fail(process, problem.get(), mirror.name());
        } else {
            process.out(done.text(mirror.name(), local.called()) + "\n");
            process.exit(ExitCode.OK.code());
        }
    }

    private static void list(Process process, List<MirrorDisk> meant) {
        meant.stream()
                .filter(m -> m.connected() && m.copy().isEmpty())
                .filter(m -> m.sides().stream().filter(MirrorSide::newest).count() == 1)
                .forEach(m -> process.out(MirrorPhrase.RECOVERABLE.text(m.name()) + "\n"));
        process.exit(ExitCode.OK.code());
    }

    /** The standby's side first, then the active one's, which could not be copied otherwise (github EXPRESSCLUSTER/Tips). */
    private void resize(Process process, MirrorDisk mirror, String text) {
        MirrorSide side = mirror.side(local).orElseThrow();
        Optional<Long> size = size(text);
        boolean whole = mirror.connected() && mirror.sides().stream().allMatch(MirrorSide::newest);
        if (size.isEmpty() || size.get() < side.size()) {
            fail(process, MirrorPhrase.INVALID_SIZE);
        } else if (!whole
                || mirror.copy().isPresent()
                || (mirror.activeOn(local) && mirror.other(side).size() < size.get())) {
            fail(process, Message.MIRROR_INVALID_STATUS, mirror.name());
        } else if (mirror.byHand().resize(side, size.get())) {
            succeed(process);
        } else {
            fail(process, MirrorPhrase.INVALID_SIZE);
        }
    }

    /** A number with a unit, each 1024 times the one before (github EXPRESSCLUSTER/Tips). */
    private static Optional<Long> size(String text) {
        Matcher m = SIZE.matcher(text);
        return m.matches()
                ? Optional.of(Long.parseLong(m.group(1)) << (10 * (1 + UNITS.indexOf(m.group(2)))))
                : Optional.empty();
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
            source.vouch();
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
