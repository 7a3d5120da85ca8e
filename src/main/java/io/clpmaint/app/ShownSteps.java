package io.clpmaint.app;

import io.clpmaint.action.Actions;
import io.clpmaint.report.text.RunbookText;
import io.clpmaint.runbook.BoundRunbook;
import io.clpmaint.runbook.BoundStep;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a runbook as they are written, each with what its outline knows of it. */
final class ShownSteps {

    private final Map<String, BoundStep> outline = new LinkedHashMap<>();
    private final List<RunbookText.Step> shown = new ArrayList<>();

    private ShownSteps(BoundRunbook outline) {
        outline.forEachStep(s -> this.outline.put(s.id(), s));
    }

    static List<RunbookText.Step> of(Runbook runbook, BoundRunbook outline) {
        ShownSteps steps = new ShownSteps(outline);
        runbook.steps().forEach(s -> steps.add(s, "", 0));
        return List.copyOf(steps.shown);
    }

    private void add(Runbook.Step step, String path, int depth) {
        String id = step.id().orElse("");
        if (step.isForEach()) {
            String variable = step.arguments() instanceof YamlNode.Mapping m
                            && !m.entries().isEmpty()
                    ? m.entries().get(0).key().text()
                    : "";
            around(step, depth, "for-each");
            String inner = path + (id.isEmpty() ? "" : id + "/") + "${" + variable + "}/";
            step.steps().forEach(s -> add(s, inner, depth + 1));
        } else if (step.part().isPresent()) {
            around(step, depth, "part " + step.part().get().name());
            step.part().get().steps().forEach(s -> add(s, path + id + "/", depth + 1));
        } else {
            action(step, path + id, depth);
        }
    }

    /** A part or a for-each, as the steps that stand in it know it. */
    private void around(Runbook.Step step, int depth, String kind) {
        Optional<BoundStep.Frame> frame = outline.values().stream()
                .flatMap(b -> b.inside().stream())
                .filter(f -> f.where().equals(step.where()))
                .findFirst();
        shown.add(new RunbookText.Step(
                depth,
                step.id().orElse(""),
                kind,
                frame.map(BoundStep.Frame::title).orElse(Text.EMPTY),
                frame.map(BoundStep.Frame::when).orElse(Text.EMPTY),
                List.of(),
                List.of()));
    }

    private void action(Runbook.Step step, String path, int depth) {
        Optional<BoundStep> bound = Optional.ofNullable(outline.get(path));
        if (bound.isPresent() && !bound.get().included()) {
            return; // never part of a run of this runbook
        }
        String action = step.action().orElse("");
        Text what = bound.filter(b -> action.equals("manual") && b.arguments().has("title"))
                .map(b -> b.arguments().bilingual("title"))
                .orElseGet(
                        () -> Actions.named(action).map(a -> a.spec().summary()).orElse(Text.EMPTY));
        shown.add(new RunbookText.Step(
                depth,
                step.id().orElse(""),
                action,
                what,
                bound.map(BoundStep::when).orElse(Text.EMPTY),
                bound.map(BoundStep::before).orElse(List.of()),
                bound.map(BoundStep::after).orElse(List.of())));
        step.steps().forEach(s -> add(s, path + "/", depth + 1));
    }
}
