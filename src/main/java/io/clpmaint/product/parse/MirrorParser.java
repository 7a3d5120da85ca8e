package io.clpmaint.product.parse;

import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.MirrorLayout;
import io.clpmaint.product.data.StateWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code clpmdstat --mirror} and {@code clphdstat --mirror}. A state whose colours do not fit it is unknown: a
 * normal mirror shows green on every side, and nothing but a recovering one shows a copy.
 */
public final class MirrorParser {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%");
    private static final Pattern GAP = Pattern.compile(" {2,}");
    private static final Pattern RULE = Pattern.compile(" *-{5,}");

    private final MirrorName name;
    private final Mirror.Kind kind;
    private final List<Flaw> flaws = new ArrayList<>();
    private List<Integer> columns = List.of();

    private MirrorParser(MirrorName name, Mirror.Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /**
     * Reads one mirror.
     *
     * @param name the mirror that was asked for
     * @param kind how it mirrors
     * @param text what was printed
     * @return the mirror
     */
    public static Parsed<Mirror> parse(MirrorName name, Mirror.Kind kind, String text) {
        try {
            MirrorParser parser = new MirrorParser(name, kind);
            return Parsed.of(parser.mirror(Output.of(text)), parser.flaws);
        } catch (Malformed e) {
            return Parsed.refused(e.flaw());
        }
    }

    private Mirror mirror(Output out) throws Malformed {
        String first = out.atEnd() ? "" : out.take();
        String prefix = MirrorLayout.STATUS.text().replace("%1$s", "");
        if (!first.startsWith(prefix)) {
            throw Output.malformed(first, Why.NOT_THE_VIEW);
        }
        String word = first.substring(prefix.length());
        Optional<MirrorState> state = StateWords.MIRROR.state(word);
        if (state.isEmpty()) {
            flaws.add(Flaw.of(first, Why.UNKNOWN_WORD));
        } else if (!state.get().known()) {
            flaws.add(Flaw.of(first, Why.UNKNOWN_STATE));
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Map<String, String> copy = new LinkedHashMap<>();
        rows(out, rows, copy);
        Map<ServerName, Mirror.Side> sides = sides(rows);
        Optional<Mirror.Copy> running = copy(copy, sides);
        return fitting(new Mirror(name, kind, state.orElse(MirrorState.UNKNOWN), word, sides, running), first);
    }

    /** Splits the lines into the table of the sides and the block of a running copy. */
    private void rows(Output out, Map<String, List<String>> rows, Map<String, String> copy) throws Malformed {
        Set<String> labels = Set.of(
                name.value(),
                MirrorLayout.COLOR.text(),
                MirrorLayout.LAST_UPDATE.text(),
                MirrorLayout.BREAK_TIME.text(),
                MirrorLayout.DISK_ERROR.text(),
                MirrorLayout.DIFFERENCE.text(),
                MirrorLayout.RECOVERY.text());
        Set<String> copyLabels = Set.of(
                MirrorLayout.COPY_STATUS.text(),
                MirrorLayout.COPY_DIRECTION.text(),
                MirrorLayout.COPY_PERCENT.text(),
                MirrorLayout.COPY_USED.text(),
                MirrorLayout.COPY_REMAIN.text(),
                MirrorLayout.COPY_ITERATIONS.text());
        String total = MirrorLayout.TOTAL_DIFFERENCE.text().split(":")[0] + ":";
        while (!out.atEnd()) {
            String line = out.take();
            if (line.isEmpty() || RULE.matcher(line).matches() || line.startsWith(total)) {
                continue;
            }
            List<String> cells = Arrays.asList(GAP.split(line.strip()));
            String label = cells.get(0);
            if (label.equals(name.value())) {
                columns = starts(line);
            } else if (labels.contains(label)
                    && !label.equals(MirrorLayout.RECOVERY.text())
                    && !columns.equals(starts(line))) {
                throw Output.unexpected(line); // a value that is not below a side's name is nobody's
            }
            List<String> values = cells.subList(1, cells.size());
            boolean fits = labels.contains(label)
                    ? rows.put(label, values) == null
                    : copyLabels.contains(label) && values.size() == 1 && copy.put(label, values.get(0)) == null;
            if (!fits) {
                throw Output.unexpected(line);
            }
        }
    }

    /** Where the cells of a line begin. */
    private static List<Integer> starts(String line) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != ' ' && (i == 0 || line.startsWith("  ", i - 2))) {
                starts.add(i);
            }
        }
        return starts;
    }

    private Map<ServerName, Mirror.Side> sides(Map<String, List<String>> rows) throws Malformed {
        Map<ServerName, Mirror.Side> sides = new LinkedHashMap<>();
        List<String> names = rows.getOrDefault(name.value(), List.of());
        if (names.isEmpty()) {
            return sides;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!Output.isName(names.get(i))
                    || sides.put(
                                    new ServerName(names.get(i)),
                                    new Mirror.Side(
                                            color(rows, i, names.size()),
                                            cell(rows, MirrorLayout.LAST_UPDATE, i, names.size()),
                                            cell(rows, MirrorLayout.DIFFERENCE, i, names.size())
                                                    .flatMap(MirrorParser::percent),
                                            cell(rows, MirrorLayout.DISK_ERROR, i, names.size())))
                            != null) {
                throw Output.unexpected(String.join(" ", names));
            }
        }
        return sides;
    }

    private MirrorColor color(Map<String, List<String>> rows, int side, int sides) {
        Optional<String> word = cell(rows, MirrorLayout.COLOR, side, sides);
        Optional<MirrorColor> color = word.flatMap(StateWords.MIRROR_COLOR::state);
        if (color.isEmpty()) {
            flaws.add(Flaw.of(
                    MirrorLayout.COLOR.text() + " "
                            + String.join(" ", rows.getOrDefault(MirrorLayout.COLOR.text(), List.of())),
                    Why.UNKNOWN_WORD));
        }
        return color.orElse(MirrorColor.UNKNOWN);
    }

    /** A cell of the table; a row with another number of cells than sides has none. */
    private static Optional<String> cell(Map<String, List<String>> rows, MirrorLayout row, int side, int sides) {
        List<String> cells = rows.getOrDefault(row.text(), List.of());
        return cells.size() != sides || cells.get(side).equals(MirrorLayout.NO_VALUE.text())
                ? Optional.empty()
                : Optional.of(cells.get(side));
    }

    private Optional<Mirror.Copy> copy(Map<String, String> copy, Map<ServerName, Mirror.Side> sides) {
        if (copy.isEmpty()) {
            return Optional.empty();
        }
        String direction = copy.getOrDefault(MirrorLayout.COPY_DIRECTION.text(), "");
        String[] ends = direction.split(" -> ", -1);
        Optional<Integer> percent = percent(copy.getOrDefault(MirrorLayout.COPY_PERCENT.text(), ""));
        if (ends.length != 2 || !Output.isName(ends[0]) || !Output.isName(ends[1]) || percent.isEmpty()) {
            flaws.add(Flaw.of(
                    copy.entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .collect(Collectors.joining(" / ")),
                    Why.NOT_A_VALUE));
            return Optional.empty();
        }
        ServerName from = new ServerName(ends[0]);
        ServerName to = new ServerName(ends[1]);
        if (from.equals(to) || !sides.containsKey(from) || !sides.containsKey(to)) {
            flaws.add(Flaw.of(MirrorLayout.COPY_DIRECTION.text() + " " + direction, Why.CONTRADICTORY));
            return Optional.empty();
        }
        return Optional.of(new Mirror.Copy(from, to, percent.get()));
    }

    private static Optional<Integer> percent(String text) {
        Matcher m = PERCENT.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int percent = Integer.parseInt(m.group(1));
        return percent <= 100 ? Optional.of(percent) : Optional.empty();
    }

    /** Makes a state unknown that its colours or its copy do not bear out. */
    private Mirror fitting(Mirror mirror, String first) {
        List<MirrorColor> colors =
                mirror.sides().values().stream().map(Mirror.Side::color).toList();
        boolean fits = switch (mirror.state()) {
            case NORMAL ->
                colors.size() >= 2
                        && colors.stream().allMatch(c -> c == MirrorColor.GREEN)
                        && mirror.copy().isEmpty();
            case RECOVERING -> colors.size() >= 2 && colors.contains(MirrorColor.YELLOW);
            case ABNORMAL ->
                colors.size() >= 2
                        && !colors.stream().allMatch(c -> c == MirrorColor.GREEN)
                        && mirror.copy().isEmpty();
            case NO_CONSTRUCTION -> !colors.contains(MirrorColor.GREEN);
            case UNKNOWN -> true;
        };
        if (fits) {
            return mirror;
        }
        flaws.add(Flaw.of(
                first + " / " + colors.stream().map(MirrorColor::word).collect(Collectors.joining(" ")),
                Why.CONTRADICTORY));
        return new Mirror(name, kind, MirrorState.UNKNOWN, mirror.raw(), mirror.sides(), mirror.copy());
    }
}
