package io.clpmaint.simulator.command;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Activation;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Assumption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code clpgrp}: starts, stops and moves groups. Answers when that is done. */
final class Clpgrp extends ProductCommand {

    Clpgrp(Cluster cluster, Host local) {
        super(Tool.CLPGRP, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        boolean misplaced = (arguments.has("-a") && !arguments.hasAny("-m", "-l"))
                || (arguments.has("-f") && !arguments.hasAny("-s", "-t"))
                || (arguments.has("--apito") && arguments.has("-n"));
        if (misplaced) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        Optional<String> name = arguments.subject();
        if (name.isPresent() && cluster.group(name.get()).isEmpty()) {
            fail(process, Message.INVALID_GROUP_NAME);
            return;
        }
        target(process, arguments).ifPresent(host -> {
            if (arguments.has("-n")) {
                where(process, host, name.flatMap(cluster::group).orElseThrow());
            } else if (ready(process, host, arguments)) {
                List<Group> groups = name.flatMap(cluster::group).map(List::of).orElse(cluster.groups());
                limit(process, arguments);
                operate(process, arguments, host, groups, name.isPresent());
            }
        });
    }

    private void where(Process process, Host host, Group group) {
        Optional<Host> current =
                host.daemon().phase().alive() ? new ClusterView(cluster, host).current(group) : Optional.empty();
        current.ifPresent(at -> process.out(at.name() + "\n"));
        process.exit(current.isPresent() ? ExitCode.OK.code() : ExitCode.FAILED.code());
    }

    private boolean ready(Process process, Host host, Arguments arguments) {
        Phase phase = host.daemon().phase();
        boolean early = cluster.spec().reading(Assumption.START_DURING_WAIT).equals("allowed");
        if (phase == Phase.ONLINE || (phase == Phase.WAITING && arguments.has("-s") && early)) {
            return true;
        }
        if (phase == Phase.WAITING && arguments.has("-s")) {
            fail(process, Message.GROUP_START_TOO_EARLY);
        } else if (phase == Phase.DOWN || phase == Phase.STARTING) {
            fail(process, Message.NOT_ACTIVE);
        } else {
            fail(process, Message.GROUP_INVALID_STATUS);
        }
        return false;
    }

    private void operate(Process process, Arguments arguments, Host host, List<Group> groups, boolean named) {
        boolean rules = !cluster.spec().topology().exclusions().isEmpty();
        if (!named && arguments.has("-s") && rules && peculiar(Peculiarity.START_OF_ALL_FAILS_WITH_EXCLUSIONS)) {
            fail(process, Message.GROUP_ERROR);
            return;
        }
        List<Group> meant = groups;
        if (!named && arguments.has("-s")) {
            meant = groups.stream().filter(g -> g.current().isEmpty()).toList();
        } else if (!named) {
            meant = groups.stream().filter(g -> g.on(host).active()).toList();
        }
        if (meant.isEmpty()) {
            fail(process, Message.GROUP_NONE);
            return;
        }
        operateNext(process, arguments, host, meant, 0);
    }

    private void operateNext(Process process, Arguments arguments, Host host, List<Group> groups, int place) {
        if (place == groups.size()) {
            succeed(process);
            return;
        }
        Group group = groups.get(place);
        Runnable next = () -> operateNext(process, arguments, host, groups, place + 1);
        if (group.busy() && !cluster.recoveries().disturb(group)) {
            fail(process, Message.GROUP_BUSY);
        } else if (arguments.has("-s")) {
            start(process, host, group, arguments.has("-f"), next);
        } else if (arguments.has("-t")) {
            stop(process, host, group, arguments.has("-f"), next);
        } else {
            move(process, arguments, host, group, next);
        }
    }

    private void start(Process process, Host host, Group group, boolean force, Runnable next) {
        Optional<Host> current = new ClusterView(cluster, host).current(group);
        if (!group.servers().contains(host)) {
            fail(process, Message.GROUP_SERVER_INVALID);
        } else if (group.on(host).state() == GroupState.ERROR) {
            fail(process, Message.GROUP_ERROR);
        } else if (group.on(host).active()) {
            fail(process, Message.GROUP_STARTED_HERE);
        } else if (current.isPresent() && !force) {
            fail(process, Message.GROUP_STARTED_ELSEWHERE);
        } else if (current.isPresent()) {
            // it is up once only: what runs elsewhere is stopped there first
            named(process, current.get(), group, host.called())
                    .ifPresent(to ->
                            group.move(current.get(), to, ok -> then(process, ok, Message.GROUP_START_FAILED, next)));
        } else if (!cluster.placement().allowed(group, host)) {
            fail(process, Message.GROUP_SERVER_NOT_READY);
        } else {
            group.on(host).start(ok -> then(process, ok, Message.GROUP_START_FAILED, next));
        }
    }

    private void stop(Process process, Host host, Group group, boolean force, Runnable next) {
        if (group.on(host).active() && force) {
            group.stopWhatever(host, ok -> then(process, ok, Message.GROUP_STOP_FAILED, next));
        } else if (group.on(host).active()) {
            group.stop(host, ok -> then(process, ok, Message.GROUP_STOP_FAILED, next));
        } else {
            fail(process, Message.GROUP_STOPPED_ALREADY);
        }
    }

    private void move(Process process, Arguments arguments, Host host, Group group, Runnable next) {
        Activation here = group.on(host);
        if (!here.active()) {
            fail(process, Message.GROUP_NONE);
            return;
        }
        if (arguments.has("-l") && !group.migrates()) {
            fail(process, Message.GROUP_NO_MACHINE);
            return;
        }
        if (here.state() == GroupState.ERROR && arguments.has("-a")) {
            fail(process, Message.GROUP_ERROR);
            return;
        }
        Optional<Host> to = arguments.has("-a")
                ? named(process, host, group, arguments.value("-a").orElse(""))
                : byPolicy(process, host, group);
        Consumer<Boolean> done = ok -> then(process, ok, Message.GROUP_START_FAILED, next);
        to.ifPresent(destination -> {
            if (arguments.has("-l")) {
                group.migrate(host, destination, done);
            } else {
                group.move(host, destination, done);
            }
        });
    }

    private Optional<Host> named(Process process, Host host, Group group, String name) {
        Optional<Host> to = cluster.findHost(name);
        if (to.isEmpty()) {
            fail(process, Message.INVALID_SERVER_NAME);
        } else if (!group.servers().contains(to.get())) {
            fail(process, Message.GROUP_SERVER_INVALID);
        } else if (to.get() == host) {
            fail(process, Message.GROUP_STARTED_HERE);
        } else if (cluster.membership().seen(host, to.get()) != Phase.ONLINE
                || copying(group)
                || !cluster.placement().allowed(group, to.get())) {
            fail(process, Message.GROUP_SERVER_NOT_READY);
        } else {
            return to;
        }
        return Optional.empty();
    }

    private Optional<Host> byPolicy(Process process, Host host, Group group) {
        Optional<Host> to =
                copying(group) ? Optional.empty() : cluster.placement().choose(group, host, Optional.of(host));
        if (to.isEmpty()) {
            fail(process, Message.GROUP_NO_DESTINATION);
        }
        return to;
    }

    /** A group cannot be moved while one of its mirrors is being copied (X 4.2 Getting Started Guide 6.5.15). */
    private boolean copying(Group group) {
        return group.spec().resources().stream()
                .flatMap(r -> cluster.mirror(r.name()).stream())
                .anyMatch(MirrorDisk::holdsItsGroup);
    }

    private void then(Process process, boolean ok, Message otherwise, Runnable next) {
        if (!process.running()) {
            return; // it gave up waiting: what it had not begun by then is left alone
        }
        if (ok) {
            next.run();
        } else {
            fail(process, otherwise);
        }
    }
}
