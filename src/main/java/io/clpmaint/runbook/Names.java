package io.clpmaint.runbook;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import java.util.List;
import java.util.Optional;

/**
 * The names of a cluster and the words that select among them. Without a cluster every name is possible and a selection
 * is a stand-in: a name that begins with <code>${</code>, which no real name can.
 */
final class Names {

    /** All servers or groups. */
    static final String ALL = "all";

    /** All servers, those with the fewest online groups first. */
    static final String STANDBY_FIRST = "standby-first";

    /** The first server of that order. */
    static final String STANDBY = "standby";

    /** The cluster's only mirror. */
    static final String ONLY = "only";

    private final Optional<BindingView> view;
    private final boolean complete;
    private final boolean absent;

    /** Names that a runbook is checked against, as far as they are known. */
    static Names known(Optional<BindingView> view) {
        return new Names(view, false, false);
    }

    /** Names that a runbook is bound to. */
    static Names complete(BindingView view) {
        return new Names(Optional.of(view), true, false);
    }

    private Names(Optional<BindingView> view, boolean complete, boolean absent) {
        this.view = view;
        this.complete = complete;
        this.absent = absent;
    }

    /** The names for what does not belong to this run: there anything goes, as the cluster need not have it. */
    Names whereLeftOut() {
        return complete ? new Names(Optional.empty(), false, true) : this;
    }

    /** Whether what is read does not belong to this run. */
    boolean isLeftOut() {
        return absent;
    }

    /** Whether no cluster and no run is known, so that everything that a run chooses is open. */
    boolean isOutline() {
        return !complete && !absent;
    }

    Optional<BindingView> view() {
        return view;
    }

    static boolean isStandIn(String name) {
        return name.startsWith("${");
    }

    private static String standIn(String word) {
        return "${" + word + "}";
    }

    /** The servers of a selection word. */
    Optional<List<ServerName>> selectServers(String word) {
        return switch (word) {
            case ALL -> Optional.of(view.map(BindingView::servers).orElse(List.of(new ServerName(standIn(word)))));
            case STANDBY_FIRST ->
                Optional.of(view.map(BindingView::standbyFirst).orElse(List.of(new ServerName(standIn(word)))));
            default -> Optional.empty();
        };
    }

    /** The groups of a selection word. */
    Optional<List<GroupName>> selectGroups(String word) {
        return word.equals(ALL)
                ? Optional.of(view.map(BindingView::groups)
                        .filter(groups -> complete || !groups.isEmpty())
                        .orElse(List.of(new GroupName(standIn(word)))))
                : Optional.empty();
    }

    /** A server's name, or the word for the standby. */
    Optional<ServerName> server(String name, SourceRange where, Diagnostics out) {
        if (name.equals(STANDBY)
                && view.map(v -> !v.servers().contains(new ServerName(name))).orElse(true)) {
            return Optional.of(
                    view.flatMap(v -> v.standbyFirst().stream().findFirst()).orElse(new ServerName(standIn(name))));
        }
        if (!known(name, RunbookCode.UNKNOWN_SERVER, where, out)) {
            return Optional.empty();
        }
        return Optional.of(new ServerName(name));
    }

    /** A group's name. */
    Optional<GroupName> group(String name, SourceRange where, Diagnostics out) {
        boolean listed = view.map(v -> !v.groups().isEmpty()).orElse(false);
        return (!listed && !name.isEmpty()) || known(name, RunbookCode.UNKNOWN_GROUP, where, out)
                ? Optional.of(new GroupName(name))
                : Optional.empty();
    }

    /** A mirror's name, or the word for the only one. */
    Optional<MirrorName> mirror(String name, SourceRange where, Diagnostics out) {
        List<MirrorName> mirrors = view.map(BindingView::mirrors).orElse(List.of());
        if (name.equals(ONLY) && !mirrors.contains(new MirrorName(name))) {
            if (complete ? mirrors.size() != 1 : mirrors.size() > 1) {
                out.add(Diagnostic.at(
                                RunbookCode.UNKNOWN_MIRROR,
                                where,
                                Text.of("the cluster has not exactly one mirror", "クラスタのミラーが 1 つではありません"),
                                Text.of("name the mirror", "ミラーの名前を指定してください"))
                        .detailed(Text.of("mirrors: %s", "ミラー: %s").with(mirrors)));
                return Optional.empty();
            }
            return Optional.of(mirrors.isEmpty() ? new MirrorName(standIn(name)) : mirrors.get(0));
        }
        return (mirrors.isEmpty() && !name.isEmpty()) || known(name, RunbookCode.UNKNOWN_MIRROR, where, out)
                ? Optional.of(new MirrorName(name))
                : Optional.empty();
    }

    private boolean known(String name, RunbookCode code, SourceRange where, Diagnostics out) {
        if (name.isEmpty()) {
            out.add(Diagnostic.at(
                    code, where, Text.of("a name is not empty", "名前が空です"), Text.of("write the name", "名前を書いてください")));
            return false;
        }
        if (view.isEmpty() || isStandIn(name)) {
            return true;
        }
        List<String> all = all(code);
        if (all.contains(name)) {
            return true;
        }
        out.add(Diagnostic.at(
                        code,
                        where,
                        Text.of("%s is %s of this cluster", "%s はこのクラスタの%sではありません")
                                .with(Typed.shown(name), kind(code)),
                        Nearest.of(name, all)
                                .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                        .with(n))
                                .orElse(Text.of("correct the name", "名前を修正してください")))
                .detailed(Text.of("possible: %s", "指定できる値: %s").with(String.join(", ", all))));
        return false;
    }

    private List<String> all(RunbookCode code) {
        BindingView names = view.orElseThrow();
        return switch (code) {
            case UNKNOWN_SERVER ->
                names.servers().stream().map(ServerName::value).toList();
            case UNKNOWN_GROUP -> names.groups().stream().map(GroupName::value).toList();
            default -> names.mirrors().stream().map(MirrorName::value).toList();
        };
    }

    private static Text kind(RunbookCode code) {
        return switch (code) {
            case UNKNOWN_SERVER -> Text.of("no server", "サーバ");
            case UNKNOWN_GROUP -> Text.of("no group", "グループ");
            default -> Text.of("no mirror", "ミラー");
        };
    }
}
