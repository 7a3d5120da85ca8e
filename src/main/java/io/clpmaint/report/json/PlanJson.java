package io.clpmaint.report.json;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.plan.Exposure;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlanFacts;
import io.clpmaint.plan.PlannedCommand;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.plan.TimeFit;
import io.clpmaint.plan.file.PlanInputs;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A plan as a document; with its inputs it is a saved plan. */
public final class PlanJson {

    private PlanJson() {}

    /**
     * The document of a plan.
     *
     * @param plan the plan
     * @param fit how it fits into the time that is permitted, where that is limited
     * @param inputs what it was made of, to be kept with it
     * @return the document
     */
    public static String of(Plan plan, Optional<TimeFit> fit, Optional<PlanInputs> inputs) {
        return Json.document("plan", json -> {
            json.text("runbook", plan.runbook());
            text(json, "title", plan.title());
            json.text("runbook_file", plan.runbookFile()).text("runbook_sha256", plan.runbookDigest());
            json.text("cluster", plan.cluster()).bool("simulated", plan.simulated());
            json.text("inventory_file", plan.inventoryFile()).text("inventory_sha256", plan.inventoryDigest());
            json.text("product", plan.product());
            json.texts("servers", names(plan.servers()));
            json.object("parameters", o -> {
                for (Map.Entry<String, String> p : plan.parameters().entrySet()) {
                    o.text(p.getKey(), p.getValue());
                }
            });
            json.array("before", list -> gates(list, plan.before()));
            json.array("steps", list -> {
                int number = 0;
                for (PlannedStep step : plan.steps()) {
                    int n = ++number;
                    list.object(o -> step(o, step, n));
                }
            });
            json.array("after", list -> gates(list, plan.after()));
            json.array("groups", list -> groups(list, plan));
            json.array("suppressed", list -> stretches(list, PlanFacts.suppressed(plan), "of"));
            json.array("exposure", list -> exposure(list, Exposure.of(plan)));
            json.array("servers_out", list -> stretches(list, PlanFacts.serversOut(plan), "server"));
            json.text("point_of_no_return", PlanFacts.pointOfNoReturn(plan).map(PlannedStep::id));
            json.number("typical_s", plan.typical().toSeconds());
            json.number("worst_s", plan.worst().toSeconds());
            json.array("cautions", list -> {
                for (Text caution : plan.cautions()) {
                    list.object(o -> o.text("en", caution.en()).text("ja", caution.ja()));
                }
            });
            if (fit.isPresent()) {
                json.object("window", o -> window(o, fit.get()));
            }
            json.text("fingerprint", plan.fingerprint());
            if (inputs.isPresent()) {
                json.object("inputs", o -> inputs(o, inputs.get()));
            }
        });
    }

    private static void window(Json json, TimeFit fit) throws IOException {
        json.bool("open", fit.openUntil().isPresent());
        json.text("until", fit.openUntil().filter(u -> !u.equals(Instant.MAX)).map(Instant::toString));
        json.text("opens", fit.opensNext().map(Instant::toString));
        json.text("too_late", fit.tooLate().map(PlannedStep::id));
        json.text("too_late_at_worst", fit.tooLateAtWorst().map(PlannedStep::id));
    }

    private static void step(Json json, PlannedStep step, int number) throws IOException {
        json.number("number", number).text("id", step.id()).number("depth", step.depth());
        json.text("action", step.action());
        json.text(
                "server",
                step.servers().size() == 1 ? Optional.of(step.servers().get(0).value()) : Optional.empty());
        json.texts("servers", names(step.servers()));
        text(json, "summary", step.summary());
        json.bool("included", step.included());
        json.text("risk", step.risk().name().toLowerCase(Locale.ROOT));
        json.bool("manual", step.manual());
        json.array("guards", list -> gates(list, step.guards()));
        json.array("commands", list -> {
            for (PlannedCommand command : step.commands()) {
                list.object(o -> o.text("server", command.server().value())
                        .texts("argv", command.words())
                        .bool("conditional", command.conditional()));
            }
        });
        json.array("promise", list -> gates(list, step.promise()));
        json.array("interruptions", list -> {
            for (Map.Entry<GroupName, Duration> i : step.interruptions().entrySet()) {
                list.object(o -> o.text("group", i.getKey().value())
                        .number("seconds", i.getValue().toSeconds()));
            }
        });
        json.number("typical_s", step.typical().toSeconds());
        json.number("worst_s", step.worst().toSeconds());
        json.number("way_back_s", step.wayBack().toSeconds());
    }

    private static void gates(Json list, List<TimedGate> gates) throws IOException {
        for (TimedGate gate : gates) {
            list.object(o -> o.text("gate", gate.gate().phrase())
                    .number("timeout_s", gate.timeout().map(Duration::toSeconds)));
        }
    }

    private static void groups(Json list, Plan plan) throws IOException {
        for (Map.Entry<GroupName, Duration> group : plan.interruptions().entrySet()) {
            list.object(o -> o.text("name", group.getKey().value())
                    .text(
                            "home",
                            Optional.ofNullable(plan.homes().get(group.getKey()))
                                    .map(ServerName::value))
                    .number("planned_interruption_s", group.getValue().toSeconds()));
        }
    }

    private static void stretches(Json list, List<PlanFacts.Stretch> stretches, String key) throws IOException {
        for (PlanFacts.Stretch s : stretches) {
            list.object(o -> o.text(key, s.of())
                    .number("first_step", s.firstStep())
                    .number("last_step", s.lastStep())
                    .number("typical_s", s.typical().toSeconds())
                    .number("worst_s", s.worst().toSeconds()));
        }
    }

    private static void exposure(Json list, List<Exposure> all) throws IOException {
        for (Exposure e : all) {
            list.object(o -> o.number("ratio", e.ratio())
                    .number("unnoticed_s", e.detection().toSeconds())
                    .number("usually_unnoticed_s", e.usual().toSeconds())
                    .number("ratio_needed", 1)
                    .number("ratio_bridging_a_restart", e.bridging())
                    .number("restart_worst_s", e.restart().toSeconds())
                    .texts(
                            "monitors_suspended",
                            e.unwatched().stream().map(MonitorName::value).toList())
                    .array("phases", phases -> phases(phases, e))
                    .array("not_looked_during", steps -> {
                        for (Exposure.Unlooked u : e.unlooked()) {
                            steps.object(s -> s.text("step", u.step())
                                    .number("worst_s", u.longest().toSeconds()));
                        }
                    }));
        }
    }

    private static void phases(Json list, Exposure exposure) throws IOException {
        for (Exposure.Phase p : exposure.phases()) {
            list.object(o -> o.number("first_step", p.stretch().firstStep())
                    .number("last_step", p.stretch().lastStep())
                    .texts("servers_out", names(p.out()))
                    .bool("survivor", !p.alone())
                    .texts(
                            "groups_without_failover",
                            p.waiting().stream().map(GroupName::value).toList())
                    .texts(
                            "mirrors_whose_writes_may_stall",
                            p.stalling().stream().map(MirrorName::value).toList())
                    .texts(
                            "mirrors_on_one_side",
                            p.oneSided().stream().map(MirrorName::value).toList())
                    .number("typical_s", p.stretch().typical().toSeconds())
                    .number("worst_s", p.stretch().worst().toSeconds()));
        }
    }

    private static void inputs(Json json, PlanInputs inputs) throws IOException {
        json.text("runbook_file", inputs.runbookFile()).text("runbook", inputs.runbook());
        if (!inputs.parts().isEmpty()) {
            json.array("parts", list -> {
                for (PlanInputs.Part part : inputs.parts()) {
                    list.object(o -> o.text("name", part.name())
                            .text("file", part.file())
                            .text("text", part.text()));
                }
            });
        }
        json.text("inventory_file", inputs.inventoryFile()).text("inventory", inputs.inventory());
        json.object("parameters", o -> {
            for (Map.Entry<String, String> p : inputs.parameters().entrySet()) {
                o.text(p.getKey(), p.getValue());
            }
        });
        json.array("configuration", list -> answers(list, inputs.configuration()));
        json.array("state", list -> answers(list, inputs.state()));
    }

    private static void answers(Json list, List<PlanInputs.Answer> answers) throws IOException {
        for (PlanInputs.Answer answer : answers) {
            list.object(o -> o.text("server", answer.server())
                    .text("reach", answer.reach())
                    .text("nonce", answer.nonce())
                    .text("text", answer.text()));
        }
    }

    private static List<String> names(List<ServerName> servers) {
        return servers.stream().map(ServerName::value).toList();
    }

    private static void text(Json json, String key, Text text) throws IOException {
        json.object(key, o -> o.text("en", text.en()).text("ja", text.ja()));
    }
}
