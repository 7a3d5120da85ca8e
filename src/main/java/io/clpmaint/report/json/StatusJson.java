package io.clpmaint.report.json;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.OwnEndLine;
import io.clpmaint.report.RunRecord;
import io.clpmaint.report.StatusReport;
import io.clpmaint.run.RunEvent;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** How a cluster stands as a document. */
public final class StatusJson {

    private StatusJson() {}

    /**
     * The document.
     *
     * @param report how the cluster stands
     * @return the document
     */
    public static String of(StatusReport report) {
        return Json.document("status", json -> {
            ClusterState state = report.state();
            json.text("cluster", report.cluster()).bool("simulated", report.simulated());
            json.array("servers", list -> {
                for (Server s : state.servers().values()) {
                    list.object(o -> o.text("name", s.name().value())
                            .text("state", s.state().word())
                            .text("raw", s.raw())
                            .text("reach", s.facts().reach().word()));
                }
            });
            json.array("groups", list -> {
                for (Group g : state.groups().values()) {
                    list.object(o -> group(o, g, report));
                }
            });
            json.array("mirrors", list -> {
                for (Mirror m : state.mirrors().values()) {
                    list.object(o -> mirror(o, m));
                }
            });
            json.array("monitors", list -> {
                for (Monitor m : state.monitors().values()) {
                    for (var on : m.onServers().entrySet()) {
                        list.object(o -> o.text("name", m.name().value())
                                .text("server", on.getKey().value())
                                .text("state", on.getValue().word()));
                    }
                }
            });
            json.object("suppression", o -> suppression(o, report));
            lock(json, report);
            json.text("run", report.run().map(RunRecord::id));
            json.array("doubts", list -> {
                for (ClusterState.Doubt d : state.doubts()) {
                    list.object(o -> o.text("server", d.server())
                            .text("command", d.command())
                            .text("line", d.line())
                            .text("why", d.why().en()));
                }
            });
        });
    }

    private static void group(Json json, Group g, StatusReport report) throws IOException {
        json.text("name", g.name().value())
                .text("state", g.state().word())
                .text("raw", g.raw())
                .text("current", g.current().map(ServerName::value))
                .text("home", Optional.ofNullable(report.homes().get(g.name())).map(ServerName::value));
        json.array("resources", list -> {
            for (var r : g.resources().entrySet()) {
                list.object(o ->
                        o.text("name", r.getKey()).text("state", r.getValue().word()));
            }
        });
    }

    private static void mirror(Json json, Mirror m) throws IOException {
        json.text("name", m.name().value()).text("state", m.state().word()).text("raw", m.raw());
        json.number("difference_percent", difference(m));
        json.number("copy_percent", m.copy().map(Mirror.Copy::percent));
        json.array("sides", list -> {
            for (Map.Entry<ServerName, Mirror.Side> side : m.sides().entrySet()) {
                list.object(o -> o.text("server", side.getKey().value())
                        .text("color", side.getValue().color().word()));
            }
        });
    }

    private static Optional<Integer> difference(Mirror m) {
        Optional<Integer> most = m.sides().values().stream()
                .flatMap(s -> s.differencePercent().stream())
                .max(Integer::compare);
        return most.isEmpty() && m.isNormal() ? Optional.of(0) : most;
    }

    private static void suppression(Json json, StatusReport report) throws IOException {
        json.text("state", report.suppressed().word());
        json.number(
                "ratio",
                report.state().ratio().isPresent()
                        ? Optional.of(report.state().ratio().getAsInt())
                        : Optional.empty());
        json.text("until", report.taken().map(RunEvent.SuppressionTaken::until).map(Object::toString));
        json.texts("monitors", report.suspended());
        json.array("own_ends", list -> {
            for (OwnEndLine end : report.ownEnds()) {
                list.object(o -> o.text("server", end.server())
                        .text("run", end.run())
                        .text("state", end.state().word())
                        .text("when", end.when().toString())
                        .bool("clean", end.clean())
                        .text("did", end.did().en()));
            }
        });
    }

    /** As the servers have it; the process where it is one of this machine. */
    private static void lock(Json json, StatusReport report) throws IOException {
        Optional<LockReport.Holder> holder = report.held().holder();
        Optional<StatusReport.Lock> here = report.lock();
        if (holder.isPresent()) {
            LockReport.Holder h = holder.get();
            boolean live = report.held().servers().stream().anyMatch(l -> l.state() == LockReport.State.HELD);
            json.object("lock", o -> {
                o.text("run", h.run()).text("user", h.owner());
                process(o, here.filter(l -> l.run().equals(h.run())));
                o.text("since", h.since())
                        .text("host", h.host())
                        .text("id", h.id())
                        .text("reason", h.reason())
                        .text("until", h.until().toString())
                        .text("state", live ? "held" : "expired");
            });
        } else if (here.isPresent()) {
            json.object("lock", o -> {
                o.text("run", here.get().run()).text("user", here.get().user());
                process(o, here);
                o.text("since", here.get().since());
            });
        } else {
            json.nothing("lock");
        }
    }

    private static void process(Json json, Optional<StatusReport.Lock> here) throws IOException {
        if (here.isPresent()) {
            json.number("pid", here.get().pid());
        } else {
            json.nothing("pid");
        }
    }
}
