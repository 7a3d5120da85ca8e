package io.clpmaint.app;

import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.RunMarks;
import io.clpmaint.node.SuppressionEnd;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Read;
import io.clpmaint.product.data.Reads;
import io.clpmaint.text.ShellQuote;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises the scripts that observe a cluster, line by line: every command in them has to be one of the reads of the
 * product's table, word for word. Nothing else passes a read-only connection.
 */
final class KnownReads implements Predicate<CommandLine> {

    private static final Pattern NONCE = Pattern.compile("n=[A-Za-z0-9]+");
    private static final String HEAD = "LC_ALL=C; export LC_ALL; exec </dev/null 2>&1; echo \"@@$n begin\"";
    private static final String ANY_MIRROR = "any-mirror";

    /** One observation as the table words it, with what ends it. */
    private static final Pattern LINE =
            Pattern.compile("(?:sudo -n )?(.+); echo \"@@\\$n end\" [A-Za-z0-9:._-]+ \\$\\?");

    /** A configuration file, wherever a site keeps it; or whether a file is there. */
    private static final Pattern FILE =
            Pattern.compile("(?:sudo -n )?(?:cat /(?:[A-Za-z0-9._-]+/)*clp\\.conf|test -r /[A-Za-z0-9._/-]+)");

    /** A disk's partitions and size, and what of a file is a partition table. */
    private static final Pattern DISK =
            Pattern.compile("(?:sudo -n )?(?:(?:sfdisk -d|lsblk -dbno SIZE) /dev/[A-Za-z0-9/_-]+|grep -E "
                    + Pattern.quote(ShellQuote.word(Reads.LAYOUT_LINES)) + " /[A-Za-z0-9._/-]+)");

    private static final Set<CommandLine> OWN =
            Set.of(new NodeLock().lookLine(), new SuppressionEnd().lookLine(), RunMarks.lookLine());

    private final Set<String> exact = new LinkedHashSet<>();
    private final Set<Pattern> forms = new LinkedHashSet<>();

    /**
     * The reads of one version of the product.
     *
     * @param version the version, empty for plain hosts
     */
    KnownReads(Optional<ProductVersion> version) {
        for (InitSystem init : InitSystem.values()) {
            Reads reads = new Reads(version.orElse(ProductVersion.OLDEST), init);
            for (Mirror.Kind kind : Mirror.Kind.values()) {
                reads.of(EnumSet.allOf(Facet.class), Map.of(new MirrorName(ANY_MIRROR), kind))
                        .forEach(this::learn);
                reads.views(Map.of(new MirrorName(ANY_MIRROR), kind)).forEach(this::learn);
            }
            reads.of(Set.of(), Map.of()).forEach(this::learn);
        }
        Reads.ofConfiguration().forEach(this::learn);
        Reads.ofInstallation().forEach(this::learn);
    }

    private void learn(Read read) {
        String command = read.words().stream().map(ShellQuote::word).collect(Collectors.joining(" "));
        if (command.contains(ANY_MIRROR)) {
            forms.add(Pattern.compile(Pattern.quote(command).replace(ANY_MIRROR, "\\E[A-Za-z0-9][A-Za-z0-9._-]*\\Q")));
        } else {
            exact.add(command);
        }
    }

    @Override
    public boolean test(CommandLine line) {
        if (OWN.contains(line)
                || FILE.matcher(line.rendered()).matches()
                || DISK.matcher(line.rendered()).matches()) {
            return true;
        }
        List<String> lines = line.rendered().lines().toList();
        return lines.size() >= 2
                && NONCE.matcher(lines.get(0)).matches()
                && lines.get(1).equals(HEAD)
                && lines.stream().skip(2).allMatch(this::isRead);
    }

    private boolean isRead(String line) {
        Matcher m = LINE.matcher(line);
        return m.matches()
                && (exact.contains(m.group(1))
                        || forms.stream().anyMatch(f -> f.matcher(m.group(1)).matches()));
    }
}
