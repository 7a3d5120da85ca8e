package io.clpmaint.report.json;

import io.clpmaint.report.RunRecord;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as a document. */
public final class RunJson {

    private RunJson() {}

    /**
     * The document of a run, ended or not.
     *
     * @param record the run
     * @param journal where its journal is, empty for a dry run
     * @return the document
     */
    public static String of(RunRecord record, Optional<String> journal) {
        return Json.document("run", json -> {
            Optional<RunEvent.RunStarted> started = record.state().started();
            json.text("run", started.map(RunEvent.RunStarted::run));
            json.text("runbook", started.map(RunEvent.RunStarted::runbook));
            json.text("cluster", started.map(RunEvent.RunStarted::cluster));
            json.text("purpose", started.flatMap(RunEvent.RunStarted::reason));
            json.bool("simulated", started.map(RunEvent.RunStarted::simulated).orElse(false));
            json.bool("dry_run", started.map(RunEvent.RunStarted::dryRun).orElse(false));
            json.text("state", record.ended() ? "ended" : "unfinished");
            json.text("result", record.ended() ? Optional.of(record.result().word()) : Optional.empty());
            json.number("exit", record.ended() ? Optional.of(record.result().exit()) : Optional.empty());
            json.array("not_known", list -> {
                for (RunEvent.GateAssumed gate : record.assumed()) {
                    list.object(o -> o.text("step", gate.step()).text("gate", gate.gate()));
                }
            });
            json.array("approvals", list -> {
                for (RunEvent.Approved a : record.state().approvals()) {
                    list.object(o -> o.text("by", a.by())
                            .texts("kinds", a.kinds())
                            .text("request", a.request())
                            .text("key", a.key())
                            .text("sha256", a.digest())
                            .text("expires", a.expires().toString()));
                }
            });
            json.text("reason", record.state().reason().map(Text::en));
            json.text("started", record.state().startedAt().map(Object::toString));
            json.text("ended", record.ended() ? Optional.of(record.lastAt().toString()) : Optional.empty());
            json.seconds("seconds", record.took().toMillis() / 1000.0);
            json.array("steps", list -> {
                for (RunState.Step step : record.state().steps().values()) {
                    list.object(o -> step(o, step, record));
                }
            });
            json.array("groups", list -> groups(list, record.interruptions()));
            Optional<RunEvent.StepAsked> asked = record.state().asked();
            if (asked.isPresent()) {
                json.object("asked", o -> asked(o, asked.get()));
            } else {
                json.nothing("asked");
            }
            json.object("suppression", o -> suppression(o, record.state()));
            json.array("lost_servers", list -> lost(list, record.state()));
            json.array("not_restored", list -> {
                for (RunEvent.RestoreFailed r : record.state().notRestored().values()) {
                    list.object(o -> o.text("what", record.owedAs(r.key()).en())
                            .text("why", r.why().en())
                            .texts("commands", r.commands()));
                }
            });
            json.texts("kept", record.kept().stream().map(Text::en).toList());
            json.text("journal", journal);
        });
    }

    private static void step(Json json, RunState.Step step, RunRecord record) throws IOException {
        List<String> servers = step.begun().servers();
        json.text("id", step.begun().step());
        json.text("action", step.begun().action());
        json.text("server", servers.size() == 1 ? Optional.of(servers.get(0)) : Optional.empty());
        json.number("attempts", Optional.of(record.state().attempts(step.begun().step())));
        json.text("result", step.end().map(e -> e.result().word()));
        json.number("seconds", step.end().map(RunEvent.StepFinished::seconds));
        json.text("code", step.end().flatMap(RunEvent.StepFinished::code));
        json.text("reason", step.end().map(e -> e.reason().en()).filter(r -> !r.isEmpty()));
        json.array("commands", list -> {
            for (RunState.Command command : record.commands(step.begun().step())) {
                list.object(o -> o.text("server", command.intent().server())
                        .texts("argv", command.intent().words())
                        .number("exit", command.outcome().flatMap(RunEvent.Outcome::exit))
                        .text("outcome", command.outcome().map(RunEvent.Outcome::how)));
            }
        });
    }

    private static void asked(Json json, RunEvent.StepAsked asked) throws IOException {
        json.text("step", asked.step());
        json.texts("choices", asked.retry() ? List.of("retry", "hold", "restore") : List.of("hold", "restore"));
        json.texts("again", asked.again());
        json.bool("held", asked.held());
        json.text("until", asked.until().map(Object::toString));
    }

    private static void groups(Json list, Map<String, double[]> interruptions) throws IOException {
        for (Map.Entry<String, double[]> group : interruptions.entrySet()) {
            list.object(o -> o.text("name", group.getKey())
                    .seconds("planned_interruption_s", group.getValue()[0])
                    .seconds("measured_interruption_s", group.getValue()[1]));
        }
    }

    private static void lost(Json list, RunState state) throws IOException {
        for (RunEvent.ServerLost l : state.serversLost()) {
            list.object(o -> o.text("server", l.server())
                    .text("last_seen", l.lastSeen().toString())
                    .texts("groups", l.groups())
                    .texts("survivors", l.survivors())
                    .bool("given_back", l.givenBack())
                    .text("fails_over_by", l.failsOverBy().map(Object::toString))
                    .array("taken_over", all -> {
                        for (String group : l.groups()) {
                            String server = state.takenOver().get(group);
                            if (server != null) {
                                all.object(t -> t.text("group", group).text("server", server));
                            }
                        }
                    }));
        }
    }

    private static void suppression(Json json, RunState state) throws IOException {
        Optional<RunEvent.SuppressionTaken> taken = state.suppression();
        json.text("state", taken.isPresent() ? "on" : "off");
        Optional<RunEvent.SuppressionLeft> left = state.suppressionLeft();
        json.number(
                "ratio",
                left.flatMap(RunEvent.SuppressionLeft::ratio)
                        .or(() -> taken.map(RunEvent.SuppressionTaken::ratio))
                        .or(() -> Optional.of(1)));
        json.text("until", taken.map(t -> t.until().toString()));
        json.texts(
                "monitors",
                left.map(l -> l.left().values().stream()
                                .flatMap(List::stream)
                                .distinct()
                                .toList())
                        .or(() -> taken.map(RunEvent.SuppressionTaken::monitors))
                        .orElse(List.of()));
        json.array("own_ends", list -> {
            for (Map.Entry<String, Instant> end : state.ownEnds().entrySet()) {
                list.object(o -> o.text("server", end.getKey())
                        .text("until", end.getValue().toString()));
            }
        });
        json.array("own_ends_came", list -> {
            for (RunEvent.OwnEndCame end : state.ownEndsCame()) {
                list.object(o -> o.text("server", end.server())
                        .text("when", end.when().toString())
                        .bool("clean", end.clean())
                        .text("did", end.did().en()));
            }
        });
    }
}
