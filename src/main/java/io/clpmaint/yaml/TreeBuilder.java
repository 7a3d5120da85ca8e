package io.clpmaint.yaml;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds located nodes from the library's parse events. Events are used and not composed nodes, because they show
 * anchors, aliases, tags and duplicate keys at their places and nothing is ever expanded. Nothing recurses, so depth
 * costs no stack.
 */
final class TreeBuilder {

    /** How deep collections may nest. */
    static final int DEPTH = 32;

    /** How many nodes a file may have. */
    static final int NODES = 20_000;

    private static final String STANDARD_TAG = "tag:yaml.org,2002:";

    private final String file;
    private final String text;
    private final Diagnostics out;
    private final Deque<Open> open = new ArrayDeque<>();
    private Optional<YamlNode> root = Optional.empty();
    private int nodes;

    TreeBuilder(String file, String text, Diagnostics out) {
        this.file = file;
        this.text = text;
        this.out = out;
    }

    /** The content, empty when there is none or it could not be read to its end. */
    Optional<YamlNode> build() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setParseComments(false)
                .setCodePointLimit(YamlReader.LIMIT)
                .build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            boolean more = true;
            int documents = 0;
            while (more && events.hasNext()) {
                Event event = events.next();
                if (event instanceof DocumentStartEvent start) {
                    documents++;
                    more = document(start, documents);
                } else {
                    more = node(event);
                }
            }
            return more ? root : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            out.add(SyntaxProblem.of(file, text, e));
            return Optional.empty();
        } catch (YamlEngineException e) {
            out.add(Diagnostic.at(
                    YamlCode.SYNTAX,
                    SourceRange.startOf(file),
                    Text.of("not valid YAML: %s", "YAML として正しくありません: %s").with(String.valueOf(e.getMessage())),
                    SyntaxProblem.USUAL_FIX));
            return Optional.empty();
        }
    }

    private boolean document(DocumentStartEvent start, int count) {
        SourceRange where = range(start.getStartMark(), start.getEndMark());
        if (count > 1) {
            out.add(Diagnostic.at(
                    YamlCode.SEVERAL_DOCUMENTS,
                    where,
                    Text.of("a second document begins here", "2 つ目のドキュメントがここから始まっています"),
                    Text.of("keep one document per file", "1 ファイルに 1 ドキュメントとしてください")));
            return false;
        }
        if (start.getSpecVersion().isPresent() || text.startsWith("%") || text.contains("\n%TAG")) {
            out.add(Diagnostic.at(
                    YamlCode.DIRECTIVE,
                    where,
                    Text.of("directives are not part of the format", "ディレクティブは使えません"),
                    Text.of("remove the lines that begin with %%", "%% で始まる行を削除してください")
                            .with()));
        }
        return true;
    }

    private boolean node(Event event) {
        if (event instanceof CollectionEndEvent end) {
            close(end);
            return true;
        }
        if (!(event instanceof NodeEvent found)) {
            return true;
        }
        SourceRange where = range(event.getStartMark(), event.getEndMark());
        nodes++;
        if (nodes > NODES || open.size() >= DEPTH) {
            out.add(Diagnostic.at(
                    YamlCode.TOO_COMPLEX,
                    where,
                    nodes > NODES
                            ? Text.of("the file has more than %s parts", "要素が %s 個を超えています")
                                    .with(NODES)
                            : Text.of("nested deeper than %s levels", "入れ子が %s 段を超えています")
                                    .with(DEPTH),
                    Text.of("check that this is the file you meant", "意図したファイルか確認してください")));
            return false;
        }
        if (found instanceof AliasEvent alias) {
            anchor(where, "*" + alias.getAlias().getValue());
            add(new YamlNode.Scalar("", false, where));
            return true;
        }
        found.getAnchor().ifPresent(a -> anchor(where, "&" + a.getValue()));
        if (found instanceof ScalarEvent scalar) {
            scalar.getTag().ifPresent(t -> tag(where, t));
            add(new YamlNode.Scalar(scalar.getValue(), scalar.isPlain(), where));
        } else if (found instanceof CollectionStartEvent start) {
            start.getTag().ifPresent(t -> tag(where, t));
            open.push(new Open(start instanceof MappingStartEvent, where));
        }
        return true;
    }

    private void anchor(SourceRange where, String shown) {
        boolean alias = shown.startsWith("*");
        out.add(Diagnostic.at(
                YamlCode.ANCHOR,
                where,
                (alias
                                ? Text.of("the alias %s is not possible here", "エイリアス %s は使えません")
                                : Text.of("the anchor %s is not possible here", "アンカー %s は使えません"))
                        .with(shown),
                Text.of("write the value out, or quote it when it is meant as text", "値を書き出すか、文字列であれば引用符で囲んでください")));
    }

    private void tag(SourceRange where, String tag) {
        out.add(Diagnostic.at(
                YamlCode.TAG,
                where,
                Text.of("the tag %s is not possible here", "タグ %s は使えません")
                        .with(tag.startsWith(STANDARD_TAG) ? "!!" + tag.substring(STANDARD_TAG.length()) : tag),
                Text.of("remove it, or quote the value when it is meant as text", "削除するか、文字列であれば引用符で囲んでください")));
    }

    private void add(YamlNode node) {
        Open parent = open.peek();
        if (parent == null) {
            root = Optional.of(node);
        } else {
            parent.add(node, out);
        }
    }

    private void close(CollectionEndEvent end) {
        Open done = open.pop();
        add(done.build(range(Optional.empty(), end.getEndMark())));
    }

    private SourceRange range(Optional<Mark> start, Optional<Mark> end) {
        Mark first = start.or(() -> end).orElseThrow();
        Mark last = end.orElse(first);
        return new SourceRange(
                file, first.getLine() + 1, first.getColumn() + 1, last.getLine() + 1, last.getColumn() + 1);
    }

    /** A collection whose end has not been seen. */
    private static final class Open {

        private final boolean mapping;
        private final SourceRange start;
        private final List<YamlNode> items = new ArrayList<>();
        private final List<YamlNode.Entry> entries = new ArrayList<>();
        private Optional<YamlNode> key = Optional.empty();

        Open(boolean mapping, SourceRange start) {
            this.mapping = mapping;
            this.start = start;
        }

        void add(YamlNode node, Diagnostics out) {
            if (!mapping) {
                items.add(node);
            } else if (key.isEmpty()) {
                key = Optional.of(node);
            } else {
                entry(key.get(), node, out);
                key = Optional.empty();
            }
        }

        private void entry(YamlNode name, YamlNode value, Diagnostics out) {
            if (!(name instanceof YamlNode.Scalar scalar) || scalar.isNothing()) {
                out.add(Diagnostic.at(
                        YamlCode.BAD_KEY,
                        name.where(),
                        Text.of("a key has to be a word, this is %s", "キーは単語でなければなりません。見つかったもの: %s")
                                .with(name.kind()),
                        name instanceof YamlNode.Scalar
                                ? Text.of("write the key", "キーを書いてください")
                                : Text.of("quote a text that begins with { or [", "{ や [ で始まる文字列は引用符で囲んでください")));
                return;
            }
            if (scalar.plain() && scalar.text().equals("<<")) {
                out.add(Diagnostic.at(
                        YamlCode.MERGE_KEY,
                        scalar.where(),
                        Text.of("merge keys are not part of the format", "マージキーは使えません"),
                        Text.of("write the keys out", "キーを書き出してください")));
                return;
            }
            for (YamlNode.Entry earlier : entries) {
                if (earlier.key().text().equals(scalar.text())) {
                    out.add(Diagnostic.at(
                                    YamlCode.DUPLICATE_KEY,
                                    scalar.where(),
                                    Text.of("the key %s was given before", "キー %s は既に指定されています")
                                            .with(scalar.text()),
                                    Text.of("keep one of the two", "どちらか一方だけ残してください"))
                            .detailed(Text.of("first given at %s", "最初の指定: %s")
                                    .with(earlier.key().where())));
                    return;
                }
            }
            entries.add(new YamlNode.Entry(scalar, value));
        }

        YamlNode build(SourceRange end) {
            SourceRange where =
                    new SourceRange(start.file(), start.line(), start.column(), end.endLine(), end.endColumn());
            return mapping ? new YamlNode.Mapping(entries, where) : new YamlNode.Sequence(items, where);
        }
    }
}
