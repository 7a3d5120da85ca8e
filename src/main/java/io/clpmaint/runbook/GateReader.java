package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.MirrorSetting;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupGate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.MonitorGate;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.State;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads gates: the closed vocabulary of conditions that runbooks know. */
final class GateReader {

    private static final String WHEN = "when";
    private static final List<String> BESIDE = List.of("timeout", "poll", WHEN);
    private static final List<String> SWITCH = List.of("on", "off");

    private final Context context;

    GateReader(Context context) {
        this.context = context;
    }

    /** The names of the gates, in the order of the manual. */
    static List<String> names() {
        return List.of(
                "servers",
                "serving",
                "groups",
                "resources",
                "mirrors",
                "newest",
                "monitors",
                "heartbeat",
                "services",
                "suppression",
                "reachable",
                "unreachable",
                "booted-since",
                "named",
                "packages",
                "modules",
                "mirror-setting",
                "address",
                "command",
                "same");
    }

    /** One gate or a list of them. */
    List<TimedGate> list(YamlNode node) {
        if (node instanceof YamlNode.Mapping) {
            return item(node);
        }
        List<TimedGate> gates = new ArrayList<>();
        Typed.sequence(node, context.out()).orElse(List.of()).forEach(item -> gates.addAll(item(item)));
        return gates;
    }

    /** Several items of a list. */
    List<TimedGate> items(List<YamlNode> items) {
        return items.stream().flatMap(i -> item(i).stream()).toList();
    }

    private List<TimedGate> item(YamlNode node) {
        Optional<YamlNode.Mapping> mapping = Typed.mapping(node, context.out());
        if (mapping.isEmpty()) {
            return List.of();
        }
        Condition when = ConditionReader.read(mapping.get().get(WHEN), context);
        List<TimedGate> gates = new GateReader(context.under(when)).gates(mapping.get());
        return when.holds() ? gates.stream().map(g -> g.under(when.phrase())).toList() : List.of();
    }

    private List<TimedGate> gates(YamlNode.Mapping mapping) {
        Timing timing = timing(mapping);
        List<YamlNode.Entry> named = mapping.entries().stream()
                .filter(e -> !BESIDE.contains(e.key().text()))
                .toList();
        named.stream()
                .filter(e -> !names().contains(e.key().text()))
                .forEach(e -> context.out().add(unknown(e.key())));
        if (named.size() != 1) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.NOT_ONE_GATE,
                            named.isEmpty()
                                    ? mapping.where()
                                    : named.get(1).key().where(),
                            named.isEmpty()
                                    ? Text.of("an item of a list of gates holds no gate", "ゲートがありません")
                                    : Text.of("an item of a list of gates holds several gates", "1 項目に複数のゲートがあります"),
                            Text.of("write one gate per item", "1 項目にゲートを 1 つ書いてください")));
            return List.of();
        }
        return read(named.get(0)).stream()
                .map(g -> new TimedGate(g, timing.timeout(), timing.poll()))
                .toList();
    }

    private List<Gate> read(YamlNode.Entry entry) {
        return switch (entry.key().text()) {
            case "servers" -> servers(entry);
            case "serving" -> each(entry, ServerGate.Serving::new);
            case "groups" -> groups(entry);
            case "resources" -> resources(entry);
            case "mirrors" -> mirrors(entry);
            case "newest" -> newest(entry);
            case "monitors" -> monitors(entry);
            case "heartbeat" -> heartbeats(entry);
            case "services" -> services(entry);
            case "suppression" -> suppression(entry);
            case "reachable" -> reached(entry, Reach.REACHABLE);
            case "unreachable" -> reached(entry, Reach.UNREACHABLE);
            case "booted-since" -> each(entry, ServerGate.Rebooted::new);
            case "named" -> each(entry, ServerGate.Named::new);
            case "packages" -> software(entry, "consistent", HostGate.PackagesConsistent::new);
            case "modules" -> software(entry, "present", HostGate.ModulesPresent::new);
            case "mirror-setting" -> settings(entry);
            case "address" -> new AddressGateReader(context).read(entry);
            case "command" -> command(entry);
            case "same" -> same(entry);
            default -> List.of();
        };
    }

    private static Diagnostic unknown(YamlNode.Scalar key) {
        List<String> possible = new ArrayList<>(names());
        possible.addAll(BESIDE);
        return Diagnostic.at(
                        RunbookCode.UNKNOWN_GATE,
                        key.where(),
                        Text.of("there is no gate %s", "ゲート %s はありません").with(Typed.shown(key.text())),
                        Nearest.of(key.text(), possible)
                                .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                        .with(n))
                                .orElse(Text.of("see clpmaint help gates", "clpmaint help gates を参照してください")))
                .detailed(Text.of("possible: %s", "使えるゲート: %s").with(String.join(", ", names())));
    }

    /**
     * How long a gate is waited for.
     *
     * @param timeout the timeout
     * @param poll the interval
     */
    private record Timing(Optional<Duration> timeout, Optional<Duration> poll) {}

    private Timing timing(YamlNode.Mapping mapping) {
        Optional<Duration> timeout = mapping.get("timeout").flatMap(this::duration);
        Optional<Duration> poll = mapping.get("poll").flatMap(this::duration);
        if (timeout.isPresent() && poll.isPresent() && poll.get().compareTo(timeout.get()) > 0) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.POLL_TOO_LONG,
                            mapping.get("poll").orElseThrow().where(),
                            Text.of("poll %s is longer than timeout %s", "poll %s が timeout %s より長くなっています")
                                    .with(Durations.format(poll.get()), Durations.format(timeout.get())),
                            Text.of("poll more often, or wait longer", "poll を短くするか timeout を長くしてください")));
        }
        return new Timing(timeout, poll);
    }

    private Optional<Duration> duration(YamlNode node) {
        return new Values(context)
                .read(node, ValueType.of(ArgumentKind.DURATION))
                .map(v -> ((Value.Span) v).duration());
    }

    private static <S extends State> Map<String, S> states(S[] values) {
        Map<String, S> states = new LinkedHashMap<>();
        Arrays.stream(values).filter(State::known).forEach(s -> states.put(s.word(), s));
        return states;
    }

    private List<Gate> servers(YamlNode.Entry entry) {
        return named(entry, states(ServerState.values()), this::serverList, ServerGate.Servers::new);
    }

    private List<Gate> heartbeats(YamlNode.Entry entry) {
        Map<String, Optional<HeartbeatState>> words = new LinkedHashMap<>();
        states(HeartbeatState.values()).forEach((word, state) -> words.put(word, Optional.of(state)));
        words.put("lost", Optional.empty());
        return named(
                entry,
                words,
                this::serverList,
                (which, wanted) -> wanted.<Gate>map(w -> new ServerGate.Heartbeats(which, w))
                        .orElseGet(() -> new ServerGate.HeartbeatsLost(which)));
    }

    private List<Gate> resources(YamlNode.Entry entry) {
        return this.<String, GroupState>named(
                entry, states(GroupState.values()), key -> context.text(key).map(List::of), GroupGate.Resources::new);
    }

    private List<Gate> mirrors(YamlNode.Entry entry) {
        return named(entry, states(MirrorState.values()), key -> mirror(key).map(List::of), MirrorGate.Mirrors::new);
    }

    private Optional<MirrorName> mirror(YamlNode.Scalar key) {
        return context.resolve(key, ValueType.of(ArgumentKind.MIRROR))
                .flatMap(r -> context.names().mirror(r.scalar().text(), key.where(), context.out()));
    }

    /** {@code {md1: srvA}}: a mirror and the server whose side holds the newest data. */
    private List<Gate> newest(YamlNode.Entry entry) {
        List<Gate> gates = new ArrayList<>();
        Typed.mapping(entry.value(), context.out()).ifPresent(mapping -> {
            if (mapping.entries().isEmpty()) {
                context.out().add(empty(entry.key().where()));
            }
            for (YamlNode.Entry side : mapping.entries()) {
                Optional<MirrorName> mirror = mirror(side.key());
                Optional<ServerName> server = server(side.value());
                if (mirror.isPresent() && server.isPresent()) {
                    gates.add(new MirrorGate.NewestSide(mirror.get(), server.get()));
                }
            }
        });
        return gates;
    }

    /** The common form: names, or {@code all} with {@code except}, each with a state word. */
    private <N, S> List<Gate> named(
            YamlNode.Entry entry,
            Map<String, S> states,
            Function<YamlNode.Scalar, Optional<List<N>>> names,
            BiFunction<Selection<N>, S, Gate> gate) {
        return selected(
                entry, List.of(), names, (which, node) -> word(node, states).map(s -> gate.apply(which, s)));
    }

    private <S> Optional<S> word(YamlNode node, Map<String, S> states) {
        return Typed.scalar(node, context.out())
                .flatMap(s -> context.text(s).map(t -> new YamlNode.Scalar(t, false, s.where())))
                .flatMap(s -> Typed.word(s, List.copyOf(states.keySet()), context.out()))
                .map(states::get);
    }

    private <N> List<Gate> selected(
            YamlNode.Entry entry,
            List<String> beside,
            Function<YamlNode.Scalar, Optional<List<N>>> names,
            BiFunction<Selection<N>, YamlNode, Optional<Gate>> gate) {
        Optional<YamlNode.Mapping> mapping = Typed.mapping(entry.value(), context.out());
        if (mapping.isEmpty()) {
            return List.of();
        }
        List<YamlNode.Entry> objects = mapping.get().entries().stream()
                .filter(e -> !beside.contains(e.key().text()) && !e.key().text().equals("except"))
                .toList();
        Optional<YamlNode> all = mapping.get().get(Names.ALL);
        List<N> except = mapping.get().get("except").map(n -> except(n, names)).orElse(List.of());
        if (objects.isEmpty()) {
            context.out().add(empty(entry.key().where()));
            return List.of();
        }
        if (all.isPresent() && objects.size() > 1) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.MIXED_GATE,
                            objects.stream()
                                    .filter(e -> !e.key().text().equals(Names.ALL))
                                    .findFirst()
                                    .orElseThrow()
                                    .key()
                                    .where(),
                            Text.of("all and names stand together", "all と名前が混在しています"),
                            Text.of(
                                    "write except: [name], and a gate of its own for the name",
                                    "except: [名前] で除き、その名前のゲートは別の項目に書いてください")));
            return List.of();
        }
        if (all.isEmpty() && mapping.get().get("except").isPresent()) {
            context.out()
                    .add(MappingCursor.unknownKey(
                            mapping.get().entry("except").orElseThrow().key(), List.of(Names.ALL)));
            return List.of();
        }
        List<Gate> gates = new ArrayList<>();
        for (YamlNode.Entry object : objects) {
            Optional<Selection<N>> which = object.key().text().equals(Names.ALL)
                    ? Optional.of(new Selection.All<>(except))
                    : names.apply(object.key()).map(Selection.Named::new);
            which.flatMap(w -> gate.apply(w, object.value())).ifPresent(gates::add);
        }
        return gates;
    }

    private <N> List<N> except(YamlNode node, Function<YamlNode.Scalar, Optional<List<N>>> names) {
        List<YamlNode> items = node instanceof YamlNode.Sequence s ? s.items() : List.of(node);
        List<N> found = new ArrayList<>();
        items.forEach(i -> Typed.scalar(i, context.out()).flatMap(names).ifPresent(found::addAll));
        return found;
    }

    private static Diagnostic empty(SourceRange where) {
        return Diagnostic.at(
                RunbookCode.EMPTY_GATE,
                where,
                Text.of("the gate looks at nothing", "ゲートに対象がありません"),
                Text.of("write {all: ...} or the names", "{all: ...} または名前を書いてください"));
    }

    private Optional<List<ServerName>> serverList(YamlNode node) {
        return new Values(context)
                .read(node, ValueType.of(ArgumentKind.SERVERS))
                .map(v -> ((Value.ServerList) v).names());
    }

    private Optional<List<GroupName>> groupList(YamlNode node) {
        return new Values(context)
                .read(node, ValueType.of(ArgumentKind.GROUPS))
                .map(v -> ((Value.GroupList) v).names());
    }

    private Optional<ServerName> server(YamlNode node) {
        return new Values(context)
                .read(node, ValueType.of(ArgumentKind.SERVER))
                .map(v -> new ServerName(((Value.Words) v).text()));
    }

    private List<Gate> groups(YamlNode.Entry entry) {
        return this.<GroupName>selected(entry, List.of(), this::groupList, this::group);
    }

    private Optional<Gate> group(Selection<GroupName> which, YamlNode node) {
        Map<String, GroupState> states = states(GroupState.values());
        states.remove(GroupState.ONLINE_FAILURE.word());
        states.remove(GroupState.OFFLINE_FAILURE.word());
        states.remove(GroupState.UNUSED.word());
        if (node instanceof YamlNode.Scalar s && s.text().equals("home")) {
            return Optional.of(new GroupGate.Groups(which, GroupState.ONLINE, Optional.of(new GroupGate.Place.Home())));
        }
        if (node instanceof YamlNode.Scalar) {
            List<String> possible = new ArrayList<>(states.keySet());
            possible.add("home");
            return Typed.word(node, possible, context.out())
                    .map(w -> new GroupGate.Groups(which, states.getOrDefault(w, GroupState.ONLINE), Optional.empty()));
        }
        Optional<MappingCursor> cursor = MappingCursor.of(node, context.out());
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        Optional<GroupState> state =
                cursor.get().optional("state").map(n -> word(n, states)).orElse(Optional.of(GroupState.ONLINE));
        Optional<YamlNode> on = cursor.get().optional("on");
        Optional<YamlNode> away = cursor.get().optional("away-from");
        cursor.get().finish();
        if (on.isPresent() && away.isPresent()) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.NOT_ONE_GATE,
                            away.get().where(),
                            Text.of("on and away-from stand together", "on と away-from が両方あります"),
                            Text.of("write one of the two", "どちらか一方を書いてください")));
            return Optional.empty();
        }
        Optional<GroupGate.Place> place =
                on.flatMap(this::on).or(() -> away.flatMap(this::server).map(GroupGate.Place.AwayFrom::new));
        if (state.isEmpty() || ((on.isPresent() || away.isPresent()) && place.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new GroupGate.Groups(which, state.get(), place));
    }

    private Optional<GroupGate.Place> on(YamlNode node) {
        if (node instanceof YamlNode.Scalar s && s.text().equals("home")) {
            return Optional.of(new GroupGate.Place.Home());
        }
        return server(node).map(GroupGate.Place.On::new);
    }

    private List<Gate> monitors(YamlNode.Entry entry) {
        Optional<ServerName> on = Optional.empty();
        if (entry.value() instanceof YamlNode.Mapping m && m.get("on").isPresent()) {
            on = server(m.get("on").orElseThrow());
            if (on.isEmpty()) {
                return List.of();
            }
        }
        Optional<ServerName> where = on;
        return this.<MonitorName>selected(
                entry,
                List.of("on"),
                key -> context.text(key).filter(t -> !t.isEmpty()).map(t -> List.of(new MonitorName(t))),
                (which, node) ->
                        word(node, states(MonitorState.values())).map(s -> new MonitorGate.Monitors(which, s, where)));
    }

    private List<Gate> services(YamlNode.Entry entry) {
        List<String> names = new ArrayList<>();
        if (entry.value() instanceof YamlNode.Mapping m && m.get("names").isPresent()) {
            Typed.sequence(m.get("names").orElseThrow(), context.out())
                    .orElse(List.of())
                    .forEach(i -> Typed.scalar(i, context.out())
                            .flatMap(context::text)
                            .ifPresent(names::add));
        }
        Map<String, HostGate.Services.Wanted> wanted = new LinkedHashMap<>();
        Arrays.stream(HostGate.Services.Wanted.values()).forEach(w -> wanted.put(w.word(), w));
        return perServer(
                entry,
                List.of("names"),
                (server, node) -> word(node, wanted).map(w -> new HostGate.Services(server, names, w)));
    }

    private List<Gate> software(YamlNode.Entry entry, String state, Function<ServerName, Gate> gate) {
        return perServer(
                entry,
                List.of(),
                (server, node) -> word(node, Map.of(state, state)).map(w -> gate.apply(server)));
    }

    /** Gates that exist once per server: {@code {srvB: enabled}}, {@code {all: enabled}}. */
    private List<Gate> perServer(
            YamlNode.Entry entry, List<String> beside, BiFunction<ServerName, YamlNode, Optional<Gate>> gate) {
        Optional<YamlNode.Mapping> mapping = Typed.mapping(entry.value(), context.out());
        if (mapping.isEmpty()) {
            return List.of();
        }
        List<Gate> gates = new ArrayList<>();
        List<YamlNode.Entry> objects = mapping.get().entries().stream()
                .filter(e -> !beside.contains(e.key().text()))
                .toList();
        if (objects.isEmpty()) {
            context.out().add(empty(entry.key().where()));
        }
        for (YamlNode.Entry object : objects) {
            for (ServerName server : serverList(object.key()).orElse(List.of())) {
                gate.apply(server, object.value()).ifPresent(gates::add);
            }
        }
        return gates;
    }

    private List<Gate> suppression(YamlNode.Entry entry) {
        return Typed.word(entry.value(), SWITCH, context.out())
                .<List<Gate>>map(
                        w -> List.of(w.equals("off") ? new MonitorGate.SuppressionOff() : new MonitorGate.Suppressed()))
                .orElse(List.of());
    }

    private List<Gate> reached(YamlNode.Entry entry, Reach wanted) {
        return each(entry, s -> new ServerGate.Reached(s, wanted));
    }

    private List<Gate> each(YamlNode.Entry entry, Function<ServerName, Gate> gate) {
        return serverList(entry.value()).orElse(List.of()).stream().map(gate).toList();
    }

    /** The mirror need not be in the cluster yet: the file may be one that is delivered later. */
    private List<Gate> settings(YamlNode.Entry entry) {
        Optional<MappingCursor> found = MappingCursor.of(entry.value(), context.out());
        if (found.isEmpty()) {
            return List.of();
        }
        MappingCursor cursor = found.get();
        Optional<MirrorName> mirror = cursor.required("mirror")
                .flatMap(n -> Typed.scalar(n, context.out()))
                .flatMap(context::text)
                .filter(t -> !t.isEmpty())
                .map(MirrorName::new);
        Optional<ServerName> server = cursor.required("server").flatMap(this::server);
        Optional<YamlNode> named = cursor.optional("file");
        Optional<String> file = named.isEmpty()
                ? Optional.of(MirrorSetting.inForce())
                : named.flatMap(n -> new Values(context).read(n, ValueType.of(ArgumentKind.PATH)))
                        .map(v -> ((Value.Words) v).text());
        List<Gate> gates = new ArrayList<>();
        boolean any = false;
        for (MirrorSetting setting : MirrorSetting.values()) {
            Optional<YamlNode> wanted = cursor.optional(setting.word());
            any |= wanted.isPresent();
            Map<String, String> words = new LinkedHashMap<>();
            setting.words().forEach(w -> words.put(w, w));
            wanted.flatMap(this::chosen).ifPresent(w -> words.put(w, w));
            Optional<String> value = wanted.flatMap(n -> word(n, words));
            if (mirror.isPresent() && server.isPresent() && file.isPresent() && value.isPresent()) {
                gates.add(setting.is(server.get(), file.get(), mirror.get(), value.get()));
            }
        }
        cursor.finish();
        if (!any) {
            context.out().add(empty(entry.key().where()));
        }
        return gates;
    }

    /** What stands for the value in an outline, where a run chooses it. */
    private Optional<String> chosen(YamlNode node) {
        return ArgumentReader.single(node)
                .flatMap(context.scope()::use)
                .filter(v -> v.chosen().isPresent())
                .map(v -> v.value().shown());
    }

    private List<Gate> command(YamlNode.Entry entry) {
        Optional<MappingCursor> found = MappingCursor.of(entry.value(), context.out());
        if (found.isEmpty()) {
            return List.of();
        }
        MappingCursor cursor = found.get();
        Optional<ServerName> server = cursor.required("server").flatMap(this::server);
        Optional<List<String>> words = words(cursor);
        Optional<Integer> exit = cursor.whole("exit", 0, 255);
        Optional<YamlNode> output = cursor.optional("output");
        Optional<String> pattern = output.flatMap(n -> Typed.text(n, context.out())
                .flatMap(t -> Patterns.compile(t, n, context.out()))
                .map(Object::toString));
        Text meaning = meaning(cursor);
        cursor.finish();
        if (server.isEmpty() || words.isEmpty() || (output.isPresent() && pattern.isEmpty())) {
            return List.of();
        }
        return List.of(new HostGate.Command(server.get(), words.get(), exit.orElse(0), pattern, meaning));
    }

    private List<Gate> same(YamlNode.Entry entry) {
        Optional<MappingCursor> found = MappingCursor.of(entry.value(), context.out());
        if (found.isEmpty()) {
            return List.of();
        }
        MappingCursor cursor = found.get();
        Optional<List<ServerName>> servers = cursor.required("servers").flatMap(this::serverList);
        Optional<List<String>> words = words(cursor);
        Text meaning = meaning(cursor);
        cursor.finish();
        return servers.isEmpty() || words.isEmpty()
                ? List.of()
                : List.of(HostGate.Same.on(servers.get(), words.get()).meaning(meaning));
    }

    /** What a command proves, as its author says it to people. */
    private Text meaning(MappingCursor cursor) {
        return cursor.optional("meaning")
                .flatMap(n -> new Values(context).read(n, ValueType.of(ArgumentKind.BILINGUAL)))
                .map(v -> ((Value.Bilingual) v).text())
                .orElse(Text.EMPTY);
    }

    private Optional<List<String>> words(MappingCursor cursor) {
        return cursor.required("run")
                .flatMap(n -> new Values(context).read(n, ValueType.of(ArgumentKind.COMMAND)))
                .map(v -> ((Value.CommandWords) v).words());
    }

    /** Reports those of several items that wait longer than the step around them may take. */
    void fit(List<YamlNode> items, Duration limit) {
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Mapping mapping
                    && mapping.get("timeout").isPresent()) {
                fit(item(item), limit, mapping.get("timeout").orElseThrow().where());
            }
        }
    }

    /** Reports gates that wait longer than the step around them may take. */
    void fit(List<TimedGate> gates, Duration limit, SourceRange where) {
        gates.stream()
                .flatMap(g -> g.timeout().stream())
                .filter(t -> t.compareTo(limit) > 0)
                .findFirst()
                .ifPresent(t -> context.out().add(tooLong(t, limit, where)));
    }

    private static Diagnostic tooLong(Duration timeout, Duration limit, SourceRange where) {
        return Diagnostic.at(
                RunbookCode.GATE_TOO_LONG,
                where,
                Text.of("a gate waits up to %s, its step ends after %s", "ゲートは最大 %s 待ちますが、ステップは %s で終わります")
                        .with(Durations.format(timeout), Durations.format(limit)),
                Text.of(
                        "raise the timeout of the step, or lower that of the gate",
                        "ステップの timeout を延ばすか、ゲートの timeout を短くしてください"));
    }
}
