package io.clpmaint.simulator.command;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolPhrase;
import io.clpmaint.simulator.model.Activation;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.shell.Process;
import java.util.Optional;

/**
 * {@code clprsc}: starts and stops one resource of a group where the group runs. What stands before it in the group's
 * start order is what it depends on; {@code -f} takes that, or what depends on it, along.
 */
final class Clprsc extends ProductCommand {

    Clprsc(Cluster cluster, Host local) {
        super(Tool.CLPRSC, cluster, local);
    }

    private record Place(Group group, int place) {}

    private Optional<Place> find(String name) {
        for (Group group : cluster.groups()) {
            for (int i = 0; i < group.spec().resources().size(); i++) {
                if (group.spec().resources().get(i).name().equals(name)) {
                    return Optional.of(new Place(group, i));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    void execute(Process process, Arguments arguments) {
        Optional<Place> found = find(arguments.subject().orElse(""));
        if (found.isEmpty()) {
            fail(process, ToolPhrase.RESOURCE_INVALID_NAME);
            return;
        }
        target(process, arguments).ifPresent(host -> {
            Place meant = found.get();
            if (arguments.has("-n")) {
                where(process, host, meant);
            } else if (host.daemon().phase() != Phase.ONLINE) {
                fail(process, host.daemon().phase().alive() ? Message.GROUP_INVALID_STATUS : Message.NOT_ACTIVE);
            } else if (arguments.has("-v")) {
                process.out(ToolPhrase.COUNTER_VALUE.text(
                                ToolPhrase.COUNTER_FAILOVER.text(),
                                meant.group().failovers()) + "\n");
                process.exit(ExitCode.OK.code());
            } else if (meant.group().busy()) {
                fail(process, Message.GROUP_BUSY);
            } else if (arguments.has("-s")) {
                limit(process, arguments);
                start(process, host, meant, arguments.has("-f"));
            } else {
                limit(process, arguments);
                stop(process, host, meant, arguments.has("-f"));
            }
        });
    }

    private void where(Process process, Host host, Place meant) {
        Optional<Host> current = new ClusterView(cluster, host)
                .current(meant.group())
                .filter(at -> meant.group().on(at).resource(meant.place()) == GroupState.ONLINE);
        current.ifPresent(at -> process.out(at.name() + "\n"));
        process.exit(current.isPresent() ? ExitCode.OK.code() : ExitCode.FAILED.code());
    }

    private void start(Process process, Host host, Place meant, boolean force) {
        Activation here = meant.group().on(host);
        Optional<Host> current = new ClusterView(cluster, host).current(meant.group());
        if (current.filter(at -> at != host).isPresent()) {
            fail(process, ToolPhrase.RESOURCE_STARTED_ELSEWHERE);
        } else if (here.resource(meant.place()) == GroupState.ONLINE) {
            fail(process, ToolPhrase.RESOURCE_STARTED_HERE);
        } else if (!meant.group().servers().contains(host)) {
            fail(process, Message.GROUP_SERVER_INVALID);
        } else if (!force && !all(here, 0, meant.place(), GroupState.ONLINE)) {
            fail(process, ToolPhrase.RESOURCE_NEEDS);
        } else {
            here.startTo(meant.place(), ok -> end(process, ok, ToolPhrase.RESOURCE_START_FAILED));
        }
    }

    private void stop(Process process, Host host, Place meant, boolean force) {
        Activation here = meant.group().on(host);
        int size = meant.group().spec().resources().size();
        if (here.resource(meant.place()) == GroupState.OFFLINE) {
            fail(process, ToolPhrase.RESOURCE_STOPPED_ALREADY);
        } else if (!force && !all(here, meant.place() + 1, size, GroupState.OFFLINE)) {
            fail(process, ToolPhrase.RESOURCE_NEEDED);
        } else if (meant.place() == 0) {
            meant.group().stop(host, ok -> end(process, ok, ToolPhrase.RESOURCE_STOP_FAILED));
        } else {
            here.stopFromEndTo(meant.place(), ok -> end(process, ok, ToolPhrase.RESOURCE_STOP_FAILED));
        }
    }

    private static boolean all(Activation here, int from, int to, GroupState wanted) {
        for (int i = from; i < to; i++) {
            if (here.resource(i) != wanted) {
                return false;
            }
        }
        return true;
    }

    private void end(Process process, boolean ok, ToolPhrase otherwise) {
        if (ok) {
            succeed(process);
        } else {
            fail(process, otherwise);
        }
    }
}
