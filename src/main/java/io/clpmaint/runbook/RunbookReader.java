package io.clpmaint.runbook;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlDocument;
import io.clpmaint.yaml.YamlNode;
import io.clpmaint.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads runbooks and tells everything that is wrong with one at once. Has no state. */
public final class RunbookReader {

    /** What names of runbooks, parameters and steps look like. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** The same for people. */
    static final Text NAME_WORDS = Text.of(
            "use lower-case letters, digits and single hyphens, beginning with a letter",
            "英小文字で始め、英小文字、数字、単独のハイフンだけを使ってください");

    private RunbookReader() {}

    /**
     * Reads a runbook and checks everything that can be checked without a cluster.
     *
     * @param file the file as the user named it
     * @param bytes its bytes
     * @param catalogue the actions that there are
     * @return the runbook, or everything that is wrong with it; warnings come along in both cases
     */
    public static Checked<Runbook> read(String file, byte[] bytes, List<ActionSpec> catalogue) {
        return read(file, bytes, catalogue, Optional.empty(), Parts.NONE);
    }

    /**
     * Reads a runbook and checks its references against the names of a cluster too.
     *
     * @param file the file as the user named it
     * @param bytes its bytes
     * @param catalogue the actions that there are
     * @param view the cluster's names, if they are known
     * @param parts where the parts come from that it uses
     * @return the runbook, or everything that is wrong with it and with its parts
     */
    public static Checked<Runbook> read(
            String file, byte[] bytes, List<ActionSpec> catalogue, Optional<BindingView> view, Parts parts) {
        return read(file, bytes, catalogue, view, new PartReader(parts, catalogue, view));
    }

    static Checked<Runbook> read(
            String file, byte[] bytes, List<ActionSpec> catalogue, Optional<BindingView> view, PartReader parts) {
        Checked<YamlDocument> document = YamlReader.read(file, bytes);
        if (document.value().isEmpty()) {
            return new Checked<>(Optional.empty(), document.diagnostics());
        }
        Diagnostics out = new Diagnostics();
        out.addAll(document.diagnostics());
        Optional<MappingCursor> cursor = MappingCursor.of(document.value().get().root(), out);
        if (cursor.isEmpty()) {
            return Checked.failed(out);
        }
        Runbook runbook = runbook(cursor.get(), document.value().get(), catalogue, parts, out);
        new Binder(runbook, catalogue, Names.known(view), out).check();
        return Checked.of(runbook, out);
    }

    private static Runbook runbook(
            MappingCursor cursor,
            YamlDocument document,
            List<ActionSpec> catalogue,
            PartReader parts,
            Diagnostics out) {
        cursor.required("apiVersion").ifPresent(n -> version(n, out));
        Optional<String> name = cursor.requiredName("name", NAME, NAME_WORDS);
        Optional<Category> category = cursor.required("category")
                .flatMap(n -> Typed.word(n, Category.words(), out))
                .flatMap(Category::of);
        Optional<Text> title = cursor.required("title").flatMap(n -> Typed.bilingual(n, out));
        Optional<Text> description = cursor.bilingual("description");
        Optional<Text> source = cursor.bilingual("source");
        Map<String, String> covers = covers(cursor.list("covers"), out);
        // a part has neither: it is judged by its steps, wherever it stands
        boolean whole = !category.equals(Optional.of(Category.PART));
        Requires requires = (whole ? cursor.optional("requires") : Optional.<YamlNode>empty())
                .map(n -> RequiresReader.read(n, out))
                .orElse(Requires.NOTHING);
        List<Parameter> parameters = cursor.optional("parameters")
                .map(n -> ParameterReader.read(n, out))
                .orElse(List.of());
        List<YamlNode> before = whole ? cursor.list("before") : List.of();
        PartReader inner = whole ? parts : parts.within(name.orElse(""));
        List<Runbook.Step> steps = new StepReader(catalogue, inner, out).steps(cursor.required("steps"));
        List<YamlNode> after = whole ? cursor.list("after") : List.of();
        cursor.finish();
        return new Runbook(
                Runbook.API_VERSION,
                name.orElse(""),
                category.orElse(Category.SITE),
                title.orElse(Text.EMPTY),
                description.orElse(Text.EMPTY),
                source.orElse(Text.EMPTY),
                covers,
                requires,
                parameters,
                before,
                steps,
                after,
                document.file(),
                document.fingerprint());
    }

    /** Sections alone, or each with the step that carries it out: {@code {N:3-4: protected/copy}}. */
    private static Map<String, String> covers(List<YamlNode> items, Diagnostics out) {
        Map<String, String> covers = new LinkedHashMap<>();
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Mapping mapping) {
                mapping.entries()
                        .forEach(e -> Typed.text(e.value(), out)
                                .ifPresent(step -> covers.put(e.key().text(), step)));
            } else {
                Typed.text(item, out).ifPresent(section -> covers.put(section, ""));
            }
        }
        return covers;
    }

    private static void version(YamlNode node, Diagnostics out) {
        Optional<String> version = Typed.text(node, out);
        if (version.isPresent() && !version.get().equals(Runbook.API_VERSION)) {
            out.add(Diagnostic.at(
                    RunbookCode.WRONG_VERSION,
                    node.where(),
                    Text.of("%s is not a format that this program reads", "%s はこのプログラムで読める形式ではありません")
                            .with(Typed.shown(version.get())),
                    Text.of("write apiVersion: %s", "apiVersion: %s と書いてください").with(Runbook.API_VERSION)));
        }
    }
}
