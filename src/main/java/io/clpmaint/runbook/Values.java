package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.secret.SecretSource;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlCode;
import io.clpmaint.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads typed values. What is wrong is reported and then nothing is returned. */
final class Values {

    private static final int LARGEST = 999_999_999;

    private final Context context;

    Values(Context context) {
        this.context = context;
    }

    /** A value of a type. */
    Optional<Value> read(YamlNode node, ValueType type) {
        return read(node, type, false);
    }

    /** A value of a type; a command is a shell's text where a shell takes part. */
    Optional<Value> read(YamlNode node, ValueType type, boolean shell) {
        return switch (type.kind()) {
            case SERVERS -> servers(node, type);
            case GROUPS -> groups(node, type);
            case INTEGERS -> integers(node, type);
            case COMMAND -> command(node, shell);
            case BILINGUAL -> bilingual(node);
            case GATES -> Optional.of(new Value.Gates(new GateReader(context).list(node)));
            case EFFECTS -> effects(node);
            case SECRET -> secret(node, type);
            case SERVER, GROUP, MIRROR, PATH, DURATION, BOOLEAN, INTEGER, CHOICE, TEXT -> single(node, type);
        };
    }

    /** Where a secret comes from. What stands there instead is not repeated: it may be the secret. */
    private Optional<Value> secret(YamlNode node, ValueType type) {
        Optional<Context.Resolved> resolved = context.resolve(node, type);
        if (resolved.isEmpty()) {
            return Optional.empty();
        }
        String written = resolved.get().scalar().text();
        if (resolved.get().variable().isPresent()) {
            String parameter = Typed.scalar(node, context.out())
                    .flatMap(context::template)
                    .flatMap(Template::single)
                    .map(Template.Part.Reference::name)
                    .orElse("");
            return Optional.of(new Value.SecretFrom(parameter, written));
        }
        Optional<SecretSource> source = SecretSource.parse(written);
        boolean anywhere = source.isPresent()
                && (!(source.get() instanceof SecretSource.File file)
                        || file.path().startsWith("/")
                        || file.path().startsWith("~/"));
        if (!anywhere) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.BAD_SECRET,
                            node.where(),
                            source.isPresent()
                                    ? Text.of(
                                            "the path of a secret's file has to be a whole one",
                                            "秘密の値のファイルは完全なパスで指定します")
                                    : Text.of("this is not where a secret comes from", "秘密の値の取得元ではありません"),
                            Text.of(
                                    "write one of: file:/PATH, file:~/PATH, command:PROGRAM ARGUMENT..., prompt",
                                    "次のいずれかを書いてください: file:/PATH、file:~/PATH、command:PROGRAM ARGUMENT...、prompt")));
            return Optional.empty();
        }
        return Optional.of(new Value.SecretFrom("", written));
    }

    private Optional<Value> single(YamlNode node, ValueType type) {
        Optional<Context.Resolved> resolved = context.resolve(node, type);
        if (resolved.isEmpty()) {
            return Optional.empty();
        }
        YamlNode.Scalar scalar = resolved.get().scalar();
        if (type.kind() != ArgumentKind.CHOICE && type.choices().contains(scalar.text())) {
            return Optional.of(new Value.Words(scalar.text()));
        }
        if (resolved.get().variable().isPresent()
                && Names.isStandIn(scalar.text())
                && (type.kind() != ArgumentKind.BOOLEAN
                        || resolved.get().variable().get().chosen().isPresent())) {
            return Optional.of(resolved.get().variable().get().value());
        }
        return switch (type.kind()) {
            case SERVER ->
                context.names()
                        .server(scalar.text(), scalar.where(), context.out())
                        .map(n -> new Value.Words(n.value()));
            case GROUP ->
                context.names()
                        .group(scalar.text(), scalar.where(), context.out())
                        .map(n -> new Value.Words(n.value()));
            case MIRROR ->
                context.names()
                        .mirror(scalar.text(), scalar.where(), context.out())
                        .map(n -> new Value.Words(n.value()));
            case PATH -> path(scalar, type);
            case DURATION -> duration(scalar, type);
            case BOOLEAN -> Typed.flag(scalar, context.out()).map(Value.Flag::new);
            case INTEGER -> integer(scalar, type).map(Value.Whole::new);
            case CHOICE -> Typed.word(scalar, type.choices(), context.out()).map(Value.Words::new);
            default -> text(scalar, type);
        };
    }

    private Optional<Value> text(YamlNode.Scalar scalar, ValueType type) {
        return Patterns.matches(type.pattern(), scalar, context.out())
                ? Optional.of(new Value.Words(scalar.text()))
                : Optional.empty();
    }

    private Optional<Value> path(YamlNode.Scalar scalar, ValueType type) {
        String path = scalar.text();
        boolean open = context.names().isOutline() && Names.isStandIn(path); // begins with a path that a run chooses
        boolean sound = (path.startsWith("/") || open)
                && path.chars().noneMatch(c -> c < ' ')
                && !("/" + path + "/").contains("/../")
                && !path.contains("/./");
        if (!sound) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.BAD_PATH,
                            scalar.where(),
                            Text.of("%s is not an absolute path", "%s は絶対パスではありません")
                                    .with(Typed.shown(path)),
                            Text.of("write the whole path, like /tmp/logs", "/tmp/logs のように完全なパスを書いてください")));
            return Optional.empty();
        }
        return text(scalar, type);
    }

    private Optional<Value> duration(YamlNode.Scalar scalar, ValueType type) {
        Optional<Duration> found = Typed.duration(scalar, context.out());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().isZero()) {
            context.out().add(zero(scalar));
            return Optional.empty();
        }
        Duration least = type.least().flatMap(Durations::parse).orElse(Duration.ZERO);
        Duration most = type.most().flatMap(Durations::parse).orElse(Duration.ofDays(3650));
        if (found.get().compareTo(least) < 0 || found.get().compareTo(most) > 0) {
            context.out()
                    .add(Typed.outOfBounds(scalar, scalar.text(), Durations.format(least), Durations.format(most)));
            return Optional.empty();
        }
        return found.map(Value.Span::new);
    }

    /** The diagnostic for a duration of nothing. */
    static Diagnostic zero(YamlNode node) {
        return Diagnostic.at(
                RunbookCode.ZERO_DURATION,
                node.where(),
                Text.of("a duration of nothing can never be kept", "長さ 0 の期間は守れません"),
                Text.of("write a longer one, or leave it out for the usual one", "長い値を書くか、既定値でよければ省略してください"));
    }

    private Optional<Integer> integer(YamlNode.Scalar scalar, ValueType type) {
        int least = type.least().map(Integer::parseInt).orElse(-LARGEST);
        int most = type.most().map(Integer::parseInt).orElse(LARGEST);
        return Typed.whole(scalar, least, most, context.out());
    }

    private Optional<Value> integers(YamlNode node, ValueType type) {
        if (node instanceof YamlNode.Scalar) {
            return context.resolve(node, type).flatMap(r -> {
                if (r.variable().isPresent() && r.variable().get().value() instanceof Value.Wholes list) {
                    return Optional.<Value>of(list);
                }
                return integer(r.scalar(), type).map(i -> new Value.Wholes(List.of(i)));
            });
        }
        ValueType one = new ValueType(ArgumentKind.INTEGER, List.of(), type.least(), type.most(), Optional.empty());
        return items(node, item -> context.resolve(item, one).flatMap(r -> integer(r.scalar(), one)))
                .map(Value.Wholes::new);
    }

    private Optional<Value> servers(YamlNode node, ValueType type) {
        if (node instanceof YamlNode.Scalar) {
            Optional<Context.Resolved> resolved = context.resolve(node, type);
            if (resolved.isPresent() && resolved.get().variable().isPresent()) {
                Value value = resolved.get().variable().get().value();
                if (value instanceof Value.ServerList) {
                    return Optional.of(value);
                }
            }
            return resolved.flatMap(r -> word(r.scalar(), type)
                    .or(() -> context.names().selectServers(r.scalar().text()).<Value>map(Value.ServerList::new))
                    .or(() -> context.names()
                            .server(r.scalar().text(), node.where(), context.out())
                            .map(n -> new Value.ServerList(List.of(n)))));
        }
        return names(
                        node,
                        ArgumentKind.SERVER,
                        (name, item) -> context.names().server(name, item.where(), context.out()))
                .map(Value.ServerList::new);
    }

    private Optional<Value> groups(YamlNode node, ValueType type) {
        if (node instanceof YamlNode.Scalar) {
            Optional<Context.Resolved> resolved = context.resolve(node, type);
            if (resolved.isPresent() && resolved.get().variable().isPresent()) {
                Value value = resolved.get().variable().get().value();
                if (value instanceof Value.GroupList) {
                    return Optional.of(value);
                }
            }
            return resolved.flatMap(r -> word(r.scalar(), type)
                    .or(() -> context.names().selectGroups(r.scalar().text()).<Value>map(Value.GroupList::new))
                    .or(() -> context.names()
                            .group(r.scalar().text(), node.where(), context.out())
                            .map(n -> new Value.GroupList(List.of(n)))));
        }
        return names(node, ArgumentKind.GROUP, (name, item) -> context.names().group(name, item.where(), context.out()))
                .map(Value.GroupList::new);
    }

    private static Optional<Value> word(YamlNode.Scalar scalar, ValueType type) {
        return type.choices().contains(scalar.text()) ? Optional.of(new Value.Words(scalar.text())) : Optional.empty();
    }

    /** A list of names, none twice; a variable that is a list of them may be an item. */
    <N> Optional<List<N>> names(YamlNode node, ArgumentKind kind, BiFunction<String, YamlNode, Optional<N>> read) {
        Set<N> seen = new LinkedHashSet<>();
        ValueType list = ValueType.of(kind == ArgumentKind.SERVER ? ArgumentKind.SERVERS : ArgumentKind.GROUPS);
        Optional<List<List<N>>> all = items(
                node,
                item -> context.resolve(item, list)
                        .flatMap(r -> all(texts(r), text -> read.apply(text, item)))
                        .map(names -> {
                            names.forEach(n -> {
                                if (!seen.add(n) && !Names.isStandIn(n.toString())) {
                                    context.out().add(twice(item, n));
                                }
                            });
                            return names;
                        }));
        return all.map(a -> List.copyOf(seen));
    }

    private static List<String> texts(Context.Resolved resolved) {
        if (resolved.variable().isPresent()) {
            Value value = resolved.variable().get().value();
            if (value instanceof Value.ServerList servers) {
                return servers.names().stream().map(ServerName::value).toList();
            }
            if (value instanceof Value.GroupList groups) {
                return groups.names().stream().map(GroupName::value).toList();
            }
        }
        return List.of(resolved.scalar().text());
    }

    private static Diagnostic twice(YamlNode item, Object name) {
        return Diagnostic.at(
                RunbookCode.NAMED_TWICE,
                item.where(),
                Text.of("%s is named twice", "%s が 2 回指定されています").with(name),
                Text.of("name it once", "1 回だけ指定してください"));
    }

    private static <T> Optional<List<T>> all(List<String> texts, Function<String, Optional<T>> read) {
        List<T> found = new ArrayList<>();
        for (String text : texts) {
            Optional<T> one = read.apply(text);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            found.add(one.get());
        }
        return Optional.of(found);
    }

    private <T> Optional<List<T>> items(YamlNode node, Function<YamlNode, Optional<T>> read) {
        Optional<List<YamlNode>> items = Typed.sequence(node, context.out());
        if (items.isEmpty()) {
            return Optional.empty();
        }
        if (items.get().isEmpty()) {
            context.out()
                    .add(Diagnostic.at(
                            YamlCode.NOTHING,
                            node.where(),
                            Text.of("the list is empty", "リストが空です"),
                            Text.of("name at least one", "少なくとも 1 つ指定してください")));
            return Optional.empty();
        }
        List<T> found = new ArrayList<>();
        items.get().forEach(item -> read.apply(item).ifPresent(found::add));
        return found.size() == items.get().size() ? Optional.of(found) : Optional.empty();
    }

    private Optional<Value> bilingual(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping)) {
            if (node instanceof YamlNode.Scalar) {
                return context.resolve(node, ValueType.of(ArgumentKind.TEXT))
                        .map(r -> new Value.Bilingual(Text.same(r.scalar().text())));
            }
            Typed.bilingual(node, context.out());
            return Optional.empty();
        }
        return MappingCursor.of(node, context.out()).flatMap(cursor -> {
            Optional<String> en = cursor.required("en").flatMap(this::plainText);
            Optional<String> ja = cursor.required("ja").flatMap(this::plainText);
            cursor.finish();
            return en.flatMap(e -> ja.map(j -> new Value.Bilingual(Text.folded(e, j))));
        });
    }

    private Optional<String> plainText(YamlNode node) {
        return context.resolve(node, ValueType.of(ArgumentKind.TEXT))
                .map(r -> r.scalar().text());
    }

    /** A command: a text that is split once, or a list of words; for a shell its text as one word. */
    private Optional<Value> command(YamlNode node, boolean shell) {
        Optional<List<String>> words =
                node instanceof YamlNode.Sequence && !shell ? listed(node) : written(node, shell);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (words.get().isEmpty() || words.get().get(0).isEmpty()) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.EMPTY_COMMAND,
                            node.where(),
                            Text.of("the command is empty", "コマンドが空です"),
                            Text.of("write program and arguments", "プログラムと引数を書いてください")));
            return Optional.empty();
        }
        boolean allowed = shell
                ? CommandGuard.allowsShell(words.get().get(0), node.where(), context.out())
                : CommandGuard.allows(words.get(), node.where(), context.out());
        return allowed ? words.map(Value.CommandWords::new) : Optional.empty();
    }

    private Optional<List<String>> listed(YamlNode node) {
        return items(
                        node,
                        item -> Typed.scalar(item, context.out())
                                .flatMap(s -> context.template(s).flatMap(t -> spliced(t, s))))
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Optional<List<String>> spliced(Template template, YamlNode.Scalar scalar) {
        Optional<Value> whole = template.single()
                .flatMap(r -> context.scope().use(r.name()))
                .filter(v -> v.presence() == Scope.Presence.CERTAIN)
                .map(Scope.Variable::value);
        if (whole.isPresent() && whole.get() instanceof Value.CommandWords command) {
            return Optional.of(command.words());
        }
        return context.text(scalar).map(List::of);
    }

    private Optional<List<String>> written(YamlNode node, boolean shell) {
        Optional<Template> template = Typed.scalar(node, context.out()).flatMap(context::template);
        if (shell) {
            return template.flatMap(t -> ShellText.render(context, t))
                    .filter(text -> !text.isBlank() || isEmpty(node))
                    .map(List::of);
        }
        return template.flatMap(t -> CommandSplitter.split(context, t));
    }

    private boolean isEmpty(YamlNode node) {
        context.out()
                .add(Diagnostic.at(
                        RunbookCode.EMPTY_COMMAND,
                        node.where(),
                        Text.of("the command is empty", "コマンドが空です"),
                        Text.of("write what the shell shall do", "シェルに実行させる内容を書いてください")));
        return false;
    }

    private Optional<Value> effects(YamlNode node) {
        return Typed.sequence(node, context.out()).map(items -> {
            List<Value.Effect> declarations = new ArrayList<>();
            items.forEach(item -> FlowText.of(item, context).ifPresent(text -> declarations.add(effect(item, text))));
            return new Value.Effects(declarations);
        });
    }

    /** An effect is a word, or a mapping of its word to what it needs; the simulator says what is wrong with any other. */
    private Value.Effect effect(YamlNode node, String text) {
        if (node instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
            YamlNode.Entry entry = mapping.entries().get(0);
            Optional<String> server = entry.value() instanceof YamlNode.Mapping needs
                    ? needs.entries().stream()
                            .filter(e -> e.key().text().equals("server"))
                            .map(YamlNode.Entry::value)
                            .filter(YamlNode.Scalar.class::isInstance)
                            .findFirst()
                            .flatMap(v -> context.text((YamlNode.Scalar) v))
                    : Optional.empty();
            return new Value.Effect(text, entry.key().text(), server);
        }
        return new Value.Effect(text, text, Optional.empty());
    }
}
