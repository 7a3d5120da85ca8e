package io.clpmaint.yaml;

import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** A part of a YAML file and where it stands. */
public sealed interface YamlNode {

    /** Where it stands. */
    SourceRange where();

    /** What it is, for messages: a mapping, a list, a text. */
    Text kind();

    /**
     * One value, uninterpreted.
     *
     * @param text the exact text, escapes and folding resolved
     * @param plain whether it stands without quotes (and not as a block), so that it may mean something else than text
     * @param where where it stands
     */
    record Scalar(String text, boolean plain, SourceRange where) implements YamlNode {

        /** Whether nothing was written, or a word that means nothing in YAML. */
        public boolean isNothing() {
            return plain
                    && (text.isEmpty()
                            || text.equals("~")
                            || text.equals("null")
                            || text.equals("Null")
                            || text.equals("NULL"));
        }

        @Override
        public Text kind() {
            return isNothing() ? Text.of("nothing", "空の値") : Text.of("a single value", "単一の値");
        }
    }

    /**
     * A list.
     *
     * @param items the items
     * @param where where it stands
     */
    record Sequence(List<YamlNode> items, SourceRange where) implements YamlNode {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Text kind() {
            return Text.of("a list", "リスト");
        }
    }

    /**
     * A mapping; no key is there twice.
     *
     * @param entries the entries in the order of the file
     * @param where where it stands
     */
    record Mapping(List<Entry> entries, SourceRange where) implements YamlNode {
        /** Copies the list. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /**
         * The value of a key.
         *
         * @param key the key
         * @return the value, if the key is there
         */
        public Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value);
        }

        /**
         * The entry of a key.
         *
         * @param key the key
         * @return the entry, if the key is there
         */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
        }

        @Override
        public Text kind() {
            return Text.of("a mapping", "マッピング");
        }
    }

    /**
     * A key and its value.
     *
     * @param key the key
     * @param value the value
     */
    record Entry(Scalar key, YamlNode value) {}
}
