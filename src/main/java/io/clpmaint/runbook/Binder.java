package io.clpmaint.runbook;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.Arguments;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.Severity;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One binding of a runbook. Checking a runbook without values or without a cluster is the same work with stand-ins, so
 * that a runbook that was found good can be bound to whatever fits its parameters.
 */
final class Binder {

    /** How many steps a bound runbook may have. */
    static final int STEPS = 1000;

    private final Runbook runbook;
    private final List<ActionSpec> catalogue;
    private final Names names;
    private final Map<String, SourceRange> paths = new LinkedHashMap<>();
    private Diagnostics out;
    private List<BoundStep.Frame> inside = List.of();
    private int steps;

    Binder(Runbook runbook, List<ActionSpec> catalogue, Names names, Diagnostics out) {
        this.runbook = runbook;
        this.catalogue = catalogue;
        this.names = names;
        this.out = out;
    }

    /** Checks the runbook with its defaults, and with stand-ins where there are none. */
    void check() {
        Scope scope = new Scope();
        for (Parameter parameter : runbook.parameters()) {
            ValueType type = ValueType.of(parameter);
            Optional<Value> value = parameter.usual().flatMap(node -> new Values(context(scope)).read(node, type));
            define(parameter, type, value, parameter.optional() ? Scope.Presence.GIVEN : Scope.Presence.CERTAIN, scope);
        }
        body(scope);
        for (Parameter parameter : runbook.parameters()) {
            if (!out.hasErrors() && !scope.isUsed(parameter.name())) {
                out.add(unused(parameter));
            }
        }
    }

    private static Diagnostic unused(Parameter parameter) {
        return new Diagnostic(
                RunbookCode.UNUSED_PARAMETER,
                Severity.WARNING,
                Optional.of(parameter.where()),
                Text.of("the parameter %s is used nowhere", "パラメータ %s はどこでも使われていません")
                        .with(parameter.name()),
                Text.EMPTY,
                Text.of("use it as ${%s}, or remove it", "${%s} として使うか、削除してください")
                        .with(parameter.name()));
    }

    /** The runbook with stand-ins for everything that is chosen for a run. */
    BoundRunbook outline() {
        Scope scope = new Scope();
        for (Parameter parameter : runbook.parameters()) {
            ValueType type = ValueType.of(parameter);
            Scope.Presence presence = parameter.optional() ? Scope.Presence.GIVEN : Scope.Presence.CERTAIN;
            Value value = shown(parameter, type, scope).orElseGet(() -> StandIns.of(parameter.name(), type));
            scope.define(
                    parameter.name(),
                    new Scope.Variable(type, value, presence).chosenAs(Optional.of(parameter.name())));
        }
        Body body = body(scope);
        return new BoundRunbook(runbook, Map.of(), body.before(), body.steps(), body.after());
    }

    /** What stands for a value: its name; a duration, which gates wait for, is shown by its default. */
    private Optional<Value> shown(Parameter parameter, ValueType type, Scope scope) {
        return switch (type.kind()) {
            case COMMAND -> Optional.of(new Value.CommandWords(List.of("${" + parameter.name() + "}")));
            case CHOICE, BOOLEAN, INTEGER -> Optional.of(new Value.Words("${" + parameter.name() + "}"));
            case DURATION -> parameter.usual().flatMap(node -> new Values(context(scope)).read(node, type));
            default -> Optional.empty();
        };
    }

    /** Binds the runbook; what is returned is of use only when no error was reported. */
    BoundRunbook bind(Map<String, String> given) {
        Requirements.check(runbook, names.view().orElseThrow(), out);
        Map<String, Value> values = new LinkedHashMap<>();
        Scope scope = new Scope();
        unknownParameters(given);
        for (Parameter parameter : runbook.parameters()) {
            ValueType type = ValueType.of(parameter);
            Diagnostics problem = new Diagnostics();
            Optional<Value> value = given.containsKey(parameter.name())
                    ? given(parameter, type, given.get(parameter.name()))
                    : parameter.usual().flatMap(node -> usual(node, type, scope, problem));
            boolean open = parameter.usual().isEmpty() && !given.containsKey(parameter.name());
            if (open && !parameter.optional()) {
                out.add(noValue(parameter));
            }
            value.ifPresent(v -> values.put(parameter.name(), v));
            Scope.Presence presence = !parameter.optional()
                    ? Scope.Presence.CERTAIN
                    : open ? Scope.Presence.MISSING : Scope.Presence.GIVEN;
            Value known = value.orElseGet(() -> StandIns.of(parameter.name(), type));
            scope.define(parameter.name(), new Scope.Variable(type, known, presence, problem.sorted()));
        }
        if (out.hasErrors()) {
            return new BoundRunbook(runbook, values, List.of(), List.of(), List.of());
        }
        Body body = body(scope);
        return new BoundRunbook(runbook, values, body.before(), body.steps(), body.after());
    }

    /** A usual value, like the only mirror, may mean nothing on this cluster: that matters where it is used. */
    private Optional<Value> usual(YamlNode node, ValueType type, Scope scope, Diagnostics problem) {
        return new Values(new Context(scope, names, true, problem)).read(node, type);
    }

    private static void define(
            Parameter parameter, ValueType type, Optional<Value> value, Scope.Presence presence, Scope scope) {
        Value known = value.orElseGet(() -> StandIns.of(parameter.name(), type));
        scope.define(parameter.name(), new Scope.Variable(type, known, presence));
    }

    private static Diagnostic noValue(Parameter parameter) {
        return Diagnostic.error(
                        RunbookCode.NO_VALUE,
                        Text.of("the parameter %s needs a value", "パラメータ %s に値が必要です")
                                .with(parameter.name()),
                        Text.of("give it: -p %s=...", "-p %s=... で指定してください").with(parameter.name()))
                .detailed(parameter.description());
    }

    private void unknownParameters(Map<String, String> given) {
        List<String> possible =
                runbook.parameters().stream().map(Parameter::name).toList();
        for (String name : given.keySet()) {
            if (!possible.contains(name)) {
                out.add(Diagnostic.error(
                                RunbookCode.UNKNOWN_PARAMETER,
                                Text.of("the runbook %s has no parameter %s", "ランブック %s にパラメータ %s はありません")
                                        .with(runbook.name(), Typed.shown(name)),
                                Nearest.of(name, possible)
                                        .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                                .with(n))
                                        .orElse(Text.of(
                                                        "see clpmaint runbook show %s",
                                                        "clpmaint runbook show %s を参照してください")
                                                .with(runbook.name())))
                        .detailed(Text.of("possible: %s", "使えるパラメータ: %s").with(String.join(", ", possible))));
            }
        }
    }

    /** A value from the command line: nothing is substituted in it, and it has no place in a file. */
    private Optional<Value> given(Parameter parameter, ValueType type, String text) {
        Diagnostics problems = new Diagnostics();
        SourceRange where = SourceRange.startOf(runbook.file());
        boolean list = type.kind() == ArgumentKind.SERVERS || type.kind() == ArgumentKind.GROUPS;
        YamlNode node = new YamlNode.Scalar(text, false, where);
        if (list && text.contains(",")) {
            List<YamlNode> items = new ArrayList<>();
            for (String item : text.split(",", -1)) {
                items.add(new YamlNode.Scalar(item.strip(), false, where));
            }
            node = new YamlNode.Sequence(items, where);
        }
        Optional<Value> value = new Values(new Context(new Scope(), names, false, problems)).read(node, type);
        for (Diagnostic problem : problems.sorted()) {
            out.add(new Diagnostic(
                    problem.code(),
                    problem.severity(),
                    Optional.empty(),
                    Text.of("parameter %s: %s", "パラメータ %s: %s").with(parameter.name(), problem.summary()),
                    problem.detail(),
                    problem.fix()));
        }
        return value;
    }

    /**
     * The bound parts of a runbook.
     *
     * @param before its gates before
     * @param steps its steps
     * @param after its gates after
     */
    private record Body(List<TimedGate> before, List<BoundStep> steps, List<TimedGate> after) {}

    private Body body(Scope scope) {
        Context context = context(scope);
        List<TimedGate> before = new GateReader(context).items(runbook.before());
        List<BoundStep> bound = steps(runbook.steps(), "", Condition.ALWAYS, context);
        List<TimedGate> after = new GateReader(context).items(runbook.after());
        return new Body(before, bound, after);
    }

    private Context context(Scope scope) {
        return new Context(scope, names, true, out);
    }

    private List<BoundStep> steps(List<Runbook.Step> list, String path, Condition around, Context context) {
        List<BoundStep> bound = new ArrayList<>();
        Set<String> siblings = new LinkedHashSet<>();
        for (Runbook.Step step : list) {
            if (steps > STEPS) {
                return bound;
            }
            boolean again = step.id().isPresent() && !siblings.add(step.id().get());
            Condition own = ConditionReader.read(step.when(), context);
            Condition when = around.and(own);
            Context inner = context.under(own);
            if (step.isForEach()) {
                bound.addAll(forEach(step, path, when, inner));
            } else if (step.part().isPresent()) {
                Runbook part = step.part().get();
                BoundStep.Frame frame = new BoundStep.Frame(part.title(), when.phrase(), step.where());
                bound.addAll(inside(frame, () -> part(part, step, path, when, inner)));
            } else {
                step(step, path, when, again, inner).ifPresent(bound::add);
            }
        }
        return bound;
    }

    private List<BoundStep> forEach(Runbook.Step step, String path, Condition when, Context context) {
        Optional<ForEachReader.Loop> loop = ForEachReader.read(step, context);
        String base = step.id().map(id -> path + id + "/").orElse(path);
        List<BoundStep> bound = new ArrayList<>();
        if (loop.isEmpty()) {
            return bound;
        }
        for (Value.Words item : loop.get().items()) {
            Scope inner = context.scope()
                    .with(loop.get().variable(), new Scope.Variable(loop.get().type(), item));
            // what is left out is not gone through one by one: nobody reads whose name stands for all of them
            String name = context.names().isLeftOut() && Names.isStandIn(item.text()) ? "*" : item.text();
            BoundStep.Frame frame = new BoundStep.Frame(loop.get().phrase(), when.phrase(), step.where());
            bound.addAll(inside(frame, () -> steps(step.steps(), base + name + "/", when, context.with(inner))));
        }
        return bound;
    }

    /** Binds steps that stand inside something that is no step itself: a part, or a for-each. */
    private List<BoundStep> inside(BoundStep.Frame what, Supplier<List<BoundStep>> bind) {
        List<BoundStep.Frame> around = inside;
        inside = Stream.concat(around.stream(), Stream.of(what)).toList();
        List<BoundStep> bound = bind.get();
        inside = around;
        return bound;
    }

    /** The steps of a part, with nothing of the scope around them but what they are given. */
    private List<BoundStep> part(Runbook part, Runbook.Step step, String path, Condition when, Context context) {
        Scope given = new PartArguments(context).read(part, step);
        Diagnostics around = out;
        out = new Diagnostics();
        Context inner = new Context(given, context.names(), true, out);
        List<BoundStep> bound = steps(part.steps(), path + step.id().orElse("?") + "/", when, inner);
        List<Diagnostic> found = out.sorted();
        out = around;
        found.forEach(d -> around.add(PartReader.usedAt(d, step.where())));
        return bound;
    }

    private Optional<BoundStep> step(Runbook.Step step, String path, Condition when, boolean again, Context context) {
        String id = path + step.id().orElse("?");
        if (step.id().isPresent() && !again) {
            unique(id, step.where());
        }
        steps++;
        if (steps > STEPS) {
            out.add(Diagnostic.at(
                    RunbookCode.TOO_MANY_STEPS,
                    step.where(),
                    Text.of("the runbook has more than %s steps", "ステップが %s 個を超えています")
                            .with(STEPS),
                    Text.of("divide it", "分割してください")));
            return Optional.empty();
        }
        Optional<ActionSpec> spec = catalogue.stream()
                .filter(a -> Optional.of(a.name()).equals(step.action()))
                .findFirst();
        if (spec.isEmpty()) {
            return Optional.empty();
        }
        Arguments arguments = new ArgumentReader(context).read(spec.get(), step);
        GateReader gates = new GateReader(context);
        List<TimedGate> before = gates.items(step.before());
        List<TimedGate> after = gates.items(step.after());
        Optional<Duration> timeout = step.timeout()
                .flatMap(n -> new Values(context).read(n, ValueType.of(ArgumentKind.DURATION)))
                .map(v -> ((Value.Span) v).duration());
        timeout.ifPresent(limit -> {
            gates.fit(step.after(), limit);
            gates.fit(arguments(arguments), limit, step.where());
            inner(arguments, limit, step);
        });
        List<BoundStep.Frame> around = inside;
        inside = List.of();
        List<BoundStep> children = steps(step.steps(), id + "/", when, context);
        inside = around;
        return Optional.of(new BoundStep(
                id,
                spec.get().name(),
                arguments,
                before,
                after,
                when.holds(),
                when.phrase(),
                timeout,
                inside,
                children,
                step.where()));
    }

    private static List<TimedGate> arguments(Arguments arguments) {
        return arguments.values().values().stream()
                .filter(v -> v instanceof Value.Gates)
                .flatMap(v -> ((Value.Gates) v).gates().stream())
                .toList();
    }

    /** An argument named timeout is a limit inside the step's own. */
    private void inner(Arguments arguments, Duration limit, Runbook.Step step) {
        if (arguments.values().get("timeout") instanceof Value.Span span
                && span.duration().compareTo(limit) > 0) {
            out.add(Diagnostic.at(
                    RunbookCode.GATE_TOO_LONG,
                    step.timeout().orElseThrow().where(),
                    Text.of("the action may take %s, its step ends after %s", "アクションは %s かかり得ますが、ステップは %s で終わります")
                            .with(Durations.format(span.duration()), Durations.format(limit)),
                    Text.of("raise the timeout of the step", "ステップの timeout を延ばしてください")));
        }
    }

    private void unique(String path, SourceRange where) {
        SourceRange earlier = paths.putIfAbsent(path, where);
        if (earlier != null) {
            out.add(Diagnostic.at(
                            RunbookCode.DUPLICATE_ID,
                            where,
                            Text.of("the path %s was given before", "パス %s は既に使われています")
                                    .with(path),
                            Text.of("choose another id", "別の ID にしてください"))
                    .detailed(Text.of("first given at %s", "最初の指定: %s").with(earlier)));
        }
    }
}
