package io.clpmaint.product.parse;

import io.clpmaint.product.data.ConfigBlock;
import io.clpmaint.product.data.ConfigRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of {@code clpstat -i}: a heading, its rows and their items. Rows that are not known are kept and not looked
 * at.
 *
 * @param kind the kind of block
 * @param name the name in its heading
 * @param heading the heading's line
 * @param values the values by key
 * @param items the names of the items by key; the empty key for a list without one
 */
record Block(
        ConfigBlock kind,
        String name,
        String heading,
        Map<String, String> values,
        Map<String, Map<String, String>> items) {

    private static final Pattern HEADING = Pattern.compile(" \\[([A-Za-z]+?)(\\d{0,4}) : (\\S+)]");
    private static final Pattern ROW = Pattern.compile("( +)(\\S.*?) *:(?: (.*))?");

    Block {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    /** Takes all blocks of a view. */
    static List<Block> all(Output out) throws Malformed {
        out.header(ConfigBlock.HEADER);
        List<Block> blocks = new ArrayList<>();
        Map<ConfigBlock, Integer> lastIndex = new LinkedHashMap<>();
        out.skipBlank();
        while (!out.nextIsFooter()) {
            Block block = take(out, lastIndex);
            if (blocks.stream().anyMatch(b -> b.kind == block.kind && b.name.equals(block.name))) {
                throw Output.malformed(block.heading, Why.TWICE);
            }
            blocks.add(block);
            out.skipBlank();
        }
        out.footer();
        return blocks;
    }

    private static Block take(Output out, Map<ConfigBlock, Integer> lastIndex) throws Malformed {
        String heading = out.take();
        Matcher m = HEADING.matcher(heading);
        Optional<ConfigBlock> kind = m.matches() ? kind(m.group(1)) : Optional.empty();
        if (kind.isEmpty()
                || !Output.isName(m.group(3))
                || kind.get().indexed() == m.group(2).isEmpty()) {
            throw Output.unexpected(heading);
        }
        int index = m.group(2).isEmpty() ? 0 : Integer.parseInt(m.group(2));
        Integer last = lastIndex.put(kind.get(), index);
        if (last != null && index <= last) {
            throw Output.unexpected(heading);
        }
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Map<String, String>> items = new LinkedHashMap<>();
        rows(out, kind.get(), values, items);
        return new Block(kind.get(), m.group(3), heading, values, items);
    }

    private static void rows(
            Output out, ConfigBlock kind, Map<String, String> values, Map<String, Map<String, String>> items)
            throws Malformed {
        boolean keyless = ConfigRow.of(kind).stream().anyMatch(row -> row.key().isEmpty());
        String key = "";
        while (!out.nextIsFooter()
                && !out.peek().isEmpty()
                && !HEADING.matcher(out.peek()).matches()) {
            String line = out.take();
            Matcher m = ROW.matcher(line);
            if (!m.matches()) {
                throw Output.unexpected(line);
            }
            String value = m.group(3) == null ? "" : m.group(3).strip();
            boolean item = m.group(1).length() == kind.indent() + 2
                    || (keyless && m.group(1).length() == kind.indent());
            if (item) {
                if (items.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(m.group(2), value) != null) {
                    throw Output.malformed(line, Why.TWICE);
                }
            } else if (m.group(1).length() == kind.indent()) {
                key = m.group(2);
                if (values.put(key, value) != null) {
                    throw Output.malformed(line, Why.TWICE);
                }
            } else {
                throw Output.unexpected(line);
            }
        }
    }

    private static Optional<ConfigBlock> kind(String word) {
        for (ConfigBlock kind : ConfigBlock.values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
