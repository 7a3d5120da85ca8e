package io.clpmaint.product.data;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.node.Privilege;
import io.clpmaint.text.ShellQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words changes of the cluster for one version of the product on one kind of system. */
public final class CommandSyntax {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)(?:\\|([^|}]*)\\|([^|}]*))?}");

    private final ProductVersion version;
    private final InitSystem init;
    private final Function<MirrorName, Mirror.Kind> kinds;

    /**
     * The wording for a cluster.
     *
     * @param version the product's version
     * @param init what starts services
     * @param kinds how a mirror mirrors: mirror and hybrid disks have their own commands
     */
    public CommandSyntax(ProductVersion version, InitSystem init, Function<MirrorName, Mirror.Kind> kinds) {
        this.version = version;
        this.init = init;
        this.kinds = kinds;
    }

    /**
     * The wording for a cluster whose mirrors are mirror disks, on systemd.
     *
     * @param version the product's version
     * @return the wording
     */
    public static CommandSyntax of(ProductVersion version) {
        return new CommandSyntax(version, InitSystem.SYSTEMD, name -> Mirror.Kind.MIRROR);
    }

    /** The whole table, for documentation and checks. */
    public static List<CommandRow> table() {
        return CommandTable.ROWS;
    }

    /**
     * Words a change.
     *
     * @param change the change
     * @return what to execute and what is known of it
     * @throws IllegalArgumentException for values that no command line of the product can carry: a name that begins
     *     with a hyphen, a ratio below 2 or above 10000, a lease above 30 days, an empty list
     */
    public Wording word(Change change) {
        ChangeValues given = ChangeValues.of(change, kinds);
        CommandRow row = row(change, given.variant());
        Map<String, List<String>> values = given.values();
        boolean site = change instanceof Change.Custom;
        List<String> words = fill(row.words(), values, site);
        int more = row.each().isZero()
                ? 0
                : values.values().stream().mapToInt(List::size).max().orElse(0);
        return new Wording(
                words,
                fill(row.prepare(), values, site),
                row.input().map(text -> replaced(text, values)),
                Set.of(ExitCode.OK.code()),
                row.typical(),
                row.worst().plus(row.each().multipliedBy(more)),
                Privilege.ROOT,
                row.endsConnection(),
                row.evidence(),
                row.source());
    }

    /**
     * How long a change usually takes, without wording it.
     *
     * @param change the change
     * @return the duration
     */
    public Duration typical(Change change) {
        return word(change).typical();
    }

    private CommandRow row(Change change, String variant) {
        for (CommandRow row : CommandTable.ROWS) {
            if (row.change() == change.getClass()
                    && row.variant().equals(variant)
                    && version.atLeast(row.since())
                    && row.until().map(last -> last.atLeast(version)).orElse(true)
                    && row.init().map(system -> system == init).orElse(true)) {
                return row;
            }
        }
        throw new IllegalArgumentException(
                "X " + version + " has no command for " + change.getClass().getSimpleName());
    }

    private static List<String> fill(List<String> templates, Map<String, List<String>> values, boolean site) {
        List<String> words = new ArrayList<>();
        for (String template : templates) {
            Matcher m = PLACEHOLDER.matcher(template);
            if (!m.matches()) {
                words.add(template);
            } else if (m.group(2) != null) {
                String part = m.group(2);
                words.add(checked(values, m.group(1), site).stream()
                        .map(value -> part.replace("%", ShellQuote.word(value)))
                        .collect(Collectors.joining(m.group(3))));
            } else {
                words.addAll(checked(values, m.group(1), site));
            }
        }
        return words;
    }

    private static String replaced(String text, Map<String, List<String>> values) {
        Matcher m = PLACEHOLDER.matcher(text);
        return m.matches() ? String.join("\n", values.getOrDefault(m.group(1), List.of())) : text;
    }

    private static List<String> checked(Map<String, List<String>> values, String name, boolean site) {
        List<String> found = values.getOrDefault(name, List.of());
        if (found.isEmpty()) {
            throw new IllegalArgumentException("nothing given for " + name);
        }
        for (String value : found) {
            if (!site && (value.isEmpty() || value.startsWith("-"))) {
                throw new IllegalArgumentException("a command would take '" + value + "' for an option");
            }
        }
        return found;
    }
}
