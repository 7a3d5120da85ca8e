package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterConfig.MirrorPolicy;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges what the servers say of the mirrors. Those that take part in the cluster count; where none does, all whose
 * mirror agent answers. A server that holds a side and takes part has to answer.
 */
final class MirrorMerge {

    private final Map<ServerName, Answer> answers;
    private final Set<ServerName> takingPart;
    private final Optional<ClusterConfig> config;
    private final Doubts doubts;

    MirrorMerge(
            Map<ServerName, Answer> answers,
            Set<ServerName> takingPart,
            Optional<ClusterConfig> config,
            Doubts doubts) {
        this.answers = answers;
        this.takingPart = takingPart;
        this.config = config;
        this.doubts = doubts;
    }

    /** All mirrors that are configured or were asked for. */
    Map<MirrorName, Mirror> mirrors(Map<MirrorName, Mirror.Kind> asked) {
        Map<MirrorName, Mirror> mirrors = new LinkedHashMap<>();
        asked.forEach((name, kind) -> mirrors.put(name, mirror(name, kind)));
        return mirrors;
    }

    private Mirror mirror(MirrorName name, Mirror.Kind kind) {
        List<ServerName> holders = holders(name, kind);
        Map<ServerName, Mirror> views = new LinkedHashMap<>();
        boolean unread = false;
        for (ServerName server : holders) {
            Optional<Mirror> view = view(server, name, kind);
            view.ifPresent(v -> views.put(server, v));
            unread |= view.isEmpty() && kind == Mirror.Kind.MIRROR && takingPart.contains(server);
        }
        boolean unknown = views.isEmpty() || unread;
        if (!unknown && !agree(views.values())) {
            Map<ServerName, String> lines = new LinkedHashMap<>();
            views.forEach((server, view) -> lines.put(server, summary(view)));
            doubts.disagree(
                    Reads.MIRROR + name, kind, Text.of("mirror %s", "ミラー %s").with(name), lines);
            unknown = true;
        }
        Optional<Mirror> first = views.values().stream().findFirst();
        if (first.isPresent() && !sidesAsConfigured(name, kind, first.get())) {
            doubts.add(
                    views.keySet().iterator().next(),
                    Reads.MIRROR + name,
                    kind,
                    Flaw.of(first.get().sides().keySet().toString(), Why.CONTRADICTORY));
            unknown = true;
        }
        if (unknown) {
            return new Mirror(
                    name, kind, MirrorState.UNKNOWN, first.map(Mirror::raw).orElse(""), Map.of(), Optional.empty());
        }
        return slowest(new ArrayList<>(views.values()));
    }

    /** The servers whose word counts: those that take part and hold a side, else all that hold one. */
    private List<ServerName> holders(MirrorName name, Mirror.Kind kind) {
        Optional<List<ServerName>> sides = config.map(c -> c.mirrors().get(name))
                .filter(policy -> kind == Mirror.Kind.MIRROR)
                .map(MirrorPolicy::sides);
        List<ServerName> all = answers.keySet().stream()
                .filter(server -> sides.map(s -> s.contains(server)).orElse(true))
                .toList();
        List<ServerName> part = all.stream().filter(takingPart::contains).toList();
        return part.isEmpty() ? all : part;
    }

    private Optional<Mirror> view(ServerName server, MirrorName name, Mirror.Kind kind) {
        String sectionName = Reads.MIRROR + name;
        Optional<Section> section = answers.getOrDefault(server, Answer.none()).section(sectionName);
        if (section.isEmpty()) {
            if (takingPart.contains(server)) {
                doubts.add(server, sectionName, kind, Flaw.of("", Why.ABSENT));
            }
            return Optional.empty();
        }
        if (!section.get().ok()) {
            doubts.failed(server, section.get(), kind);
            return Optional.empty();
        }
        Parsed<Mirror> parsed = MirrorParser.parse(name, kind, section.get().text());
        parsed.flaws().forEach(flaw -> doubts.add(server, sectionName, kind, flaw));
        return parsed.value();
    }

    private static boolean agree(Iterable<Mirror> views) {
        Mirror first = views.iterator().next();
        for (Mirror view : views) {
            boolean same = view.state() == first.state()
                    && colors(view).equals(colors(first))
                    && view.copy()
                            .map(c -> c.from() + ">" + c.to())
                            .equals(first.copy().map(c -> c.from() + ">" + c.to()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static Map<ServerName, MirrorColor> colors(Mirror mirror) {
        Map<ServerName, MirrorColor> colors = new LinkedHashMap<>();
        mirror.sides().forEach((server, side) -> colors.put(server, side.color()));
        return colors;
    }

    private boolean sidesAsConfigured(MirrorName name, Mirror.Kind kind, Mirror view) {
        MirrorPolicy policy = config.map(c -> c.mirrors().get(name)).orElse(null);
        return policy == null
                || kind == Mirror.Kind.HYBRID
                || view.sides().isEmpty()
                || view.sides().keySet().equals(Set.copyOf(policy.sides()));
    }

    /** Views that agree may show a copy at different moments: the one that is least far counts. */
    private static Mirror slowest(List<Mirror> views) {
        return views.stream()
                .min((a, b) -> Integer.compare(percent(a), percent(b)))
                .orElseThrow();
    }

    private static int percent(Mirror mirror) {
        return mirror.copy().map(Mirror.Copy::percent).orElse(0);
    }

    private static String summary(Mirror mirror) {
        return mirror.raw() + " " + colors(mirror);
    }
}
