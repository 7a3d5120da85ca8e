package io.clpmaint.yaml;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a mapping key by key with types. What is wrong is collected and the reading goes on; {@link #finish()} reports
 * the keys that nobody asked for.
 */
public final class MappingCursor {

    private static final Text FULL_WIDTH =
            Text.of("it holds a full-width blank or colon; use the half-width ones", "全角の空白またはコロンが含まれています。半角にしてください");
    private static final Text ELSEWHERE = Text.of("remove it, or check its indentation", "削除するか、字下げを確認してください");

    private final YamlNode.Mapping mapping;
    private final SourceRange title;
    private final Diagnostics out;
    private final Set<String> asked = new LinkedHashSet<>();

    private MappingCursor(YamlNode.Mapping mapping, SourceRange title, Diagnostics out) {
        this.mapping = mapping;
        this.title = title;
        this.out = out;
    }

    /**
     * Begins to read a mapping.
     *
     * @param mapping the mapping
     * @param title the place to show when a key is missing: the key that holds the mapping
     * @param out where problems go
     * @return the cursor
     */
    public static MappingCursor of(YamlNode.Mapping mapping, SourceRange title, Diagnostics out) {
        return new MappingCursor(mapping, title, out);
    }

    /**
     * Begins to read what has to be a mapping.
     *
     * @param node the node
     * @param out where problems go
     * @return the cursor, if it is a mapping
     */
    public static Optional<MappingCursor> of(YamlNode node, Diagnostics out) {
        return Typed.mapping(node, out).map(m -> new MappingCursor(m, start(m.where()), out));
    }

    private static SourceRange start(SourceRange where) {
        return new SourceRange(where.file(), where.line(), where.column(), where.line(), where.column() + 1);
    }

    /** The mapping that is read. */
    public YamlNode.Mapping mapping() {
        return mapping;
    }

    /** The place to show when something of the whole mapping is wrong. */
    public SourceRange title() {
        return title;
    }

    /** Where problems go. */
    public Diagnostics problems() {
        return out;
    }

    /**
     * The value of a key that may be missing.
     *
     * @param key the key
     * @return the value
     */
    public Optional<YamlNode> optional(String key) {
        asked.add(key);
        return mapping.get(key);
    }

    /**
     * The value of a key that has to be there.
     *
     * @param key the key
     * @return the value; without it the problem was reported
     */
    public Optional<YamlNode> required(String key) {
        Optional<YamlNode> value = optional(key);
        if (value.isEmpty()) {
            missing(key);
        }
        return value;
    }

    /**
     * Reports that a key is missing.
     *
     * @param key the key
     */
    public void missing(String key) {
        out.add(Diagnostic.at(
                YamlCode.MISSING_KEY,
                title,
                Text.of("the key %s is missing", "キー %s がありません").with(key),
                Text.of("add %s: ...", "%s: ... を追加してください").with(key)));
    }

    /**
     * A text that may be missing.
     *
     * @param key the key
     * @return the text
     */
    public Optional<String> text(String key) {
        return optional(key).flatMap(n -> Typed.text(n, out));
    }

    /**
     * A text that has to be there.
     *
     * @param key the key
     * @return the text; without it the problem was reported
     */
    public Optional<String> requiredText(String key) {
        return required(key).flatMap(n -> Typed.text(n, out));
    }

    /**
     * A name that has to be there.
     *
     * @param key the key
     * @param form what names look like
     * @param words the same for people
     * @return the name; without it the problem was reported
     */
    public Optional<String> requiredName(String key, Pattern form, Text words) {
        return required(key).flatMap(n -> Typed.name(n, form, words, out));
    }

    /**
     * A text in both languages that may be missing.
     *
     * @param key the key
     * @return the text
     */
    public Optional<Text> bilingual(String key) {
        return optional(key).flatMap(n -> Typed.bilingual(n, out));
    }

    /**
     * Yes or no.
     *
     * @param key the key
     * @param usual the value without the key
     * @return the value
     */
    public boolean flag(String key, boolean usual) {
        return optional(key).flatMap(n -> Typed.flag(n, out)).orElse(usual);
    }

    /**
     * A whole number that may be missing.
     *
     * @param key the key
     * @param least the smallest
     * @param most the largest
     * @return the number
     */
    public Optional<Integer> whole(String key, int least, int most) {
        return optional(key).flatMap(n -> Typed.whole(n, least, most, out));
    }

    /**
     * A duration that may be missing.
     *
     * @param key the key
     * @return the duration
     */
    public Optional<Duration> duration(String key) {
        return optional(key).flatMap(n -> Typed.duration(n, out));
    }

    /**
     * One of several words that may be missing.
     *
     * @param key the key
     * @param words the words
     * @return the word
     */
    public Optional<String> word(String key, List<String> words) {
        return optional(key).flatMap(n -> Typed.word(n, words, out));
    }

    /**
     * A list that may be missing.
     *
     * @param key the key
     * @return its items, none without the key
     */
    public List<YamlNode> list(String key) {
        return optional(key).flatMap(n -> Typed.sequence(n, out)).orElse(List.of());
    }

    /**
     * A list of things of one kind that may be missing.
     *
     * @param key the key
     * @param read reads one
     * @param <T> the kind of thing
     * @return those that could be read
     */
    public <T> List<T> list(String key, Function<YamlNode, Optional<T>> read) {
        List<T> found = new ArrayList<>();
        list(key).forEach(item -> read.apply(item).ifPresent(found::add));
        return found;
    }

    /** Reports the keys that nobody asked for. */
    public void finish() {
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!asked.contains(key)) {
                out.add(unknownKey(entry.key(), List.copyOf(asked)));
            }
        }
    }

    /**
     * The diagnostic for a key that does not exist at its place.
     *
     * @param key the key
     * @param possible the keys that exist
     * @return the diagnostic
     */
    public static Diagnostic unknownKey(YamlNode.Scalar key, List<String> possible) {
        String halfWidth =
                key.text().replace("\u3000", "").replace("\u00A0", "").replaceAll("\uFF1A.*", "");
        boolean fullWidth = !halfWidth.equals(key.text());
        Optional<String> near = fullWidth ? Optional.empty() : Nearest.of(key.text(), possible);
        return Diagnostic.at(
                        YamlCode.UNKNOWN_KEY,
                        key.where(),
                        Text.of("the key %s does not exist here", "ここに %s というキーはありません")
                                .with(Typed.shown(key.text())),
                        near.map(n -> Text.of("did you mean %s?", "%s のことですか?").with(n))
                                .orElse(fullWidth ? FULL_WIDTH : ELSEWHERE))
                .detailed(Text.of("possible: %s", "使えるキー: %s").with(String.join(", ", possible)));
    }
}
