package io.clpmaint.product.parse;

import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The main views of all servers, and what each server's own word about itself is.
 *
 * @param all the views that could be read, by the server that showed it
 * @param own each server's own word about itself; a server that was not reached has none
 * @param mute the servers that were reached and on which nothing runs that could say anything: as far as the others agree that
 *     one is offline, it is; where none takes part and the service managers say that no daemon runs, the cluster runs nowhere
 * @param silent the servers that were reached and whose status command failed, those among them
 */
record Views(
        Map<ServerName, StatusView> all,
        Map<ServerName, ServerState> own,
        Set<ServerName> mute,
        Set<ServerName> silent) {

    private static final Set<ServerState> TAKING_PART =
            Set.of(ServerState.ONLINE, ServerState.CAUTION, ServerState.SUSPEND);

    private static final int NOT_FOUND = 127;

    static Views read(
            ProductVersion version, List<ServerName> servers, Map<ServerName, Answer> answers, Doubts doubts) {
        Map<ServerName, StatusView> all = new LinkedHashMap<>();
        Map<ServerName, ServerState> own = new LinkedHashMap<>();
        Set<ServerName> mute = new LinkedHashSet<>();
        Set<ServerName> silent = new LinkedHashSet<>();
        for (ServerName server : servers) {
            Answer answer = answers.getOrDefault(server, Answer.none());
            if (answer.reach() != Reach.REACHABLE) {
                continue;
            }
            Optional<Section> section = answer.section(Reads.STATUS);
            Optional<StatusView> view = section.flatMap(s -> view(server, s, doubts));
            if (section.isEmpty()) {
                doubts.add(server, Reads.STATUS, Mirror.Kind.MIRROR, Flaw.of("", Why.ABSENT));
            }
            view.ifPresent(v -> all.put(server, v));
            own.put(
                    server,
                    view.map(StatusView::own)
                            .orElseGet(() -> section.filter(s -> saysStopped(version, s))
                                    .map(s -> ServerState.OFFLINE)
                                    .orElse(ServerState.UNKNOWN)));
            section.filter(Views::mute).ifPresent(s -> mute.add(server));
            section.filter(s -> !s.ok()).ifPresent(s -> silent.add(server));
            if (view.isEmpty() && section.isPresent() && !section.get().ok()) {
                failure(version, server, section.get(), doubts);
            }
        }
        Set<ServerName> idle = mute.stream()
                .filter(s -> new HostReader(version, false).isIdle(answers.getOrDefault(s, Answer.none())))
                .collect(Collectors.toUnmodifiableSet());
        if (servers.stream().allMatch(s -> idle.contains(s) || own.get(s) == ServerState.OFFLINE)) {
            idle.forEach(s -> own.put(s, ServerState.OFFLINE));
        }
        return new Views(all, own, mute, silent);
    }

    private static Optional<StatusView> view(ServerName server, Section section, Doubts doubts) {
        if (!section.ok()) {
            return Optional.empty();
        }
        Parsed<StatusView> parsed = StatusParser.parse(section.text());
        doubts.add(server, Reads.STATUS, parsed.flaws());
        Optional<StatusView> view = parsed.value();
        if (view.isPresent() && !view.get().local().equals(server.value())) {
            String line = view.get().local();
            doubts.add(server, Reads.STATUS, List.of(Flaw.of(line, Why.OTHER_SERVER.with(server))));
            return Optional.empty();
        }
        return view;
    }

    /** The product's command is missing, as on a new machine before its installation, or not even its transfer service runs. */
    private static boolean mute(Section section) {
        String line = section.text().strip();
        return section.exit() == NOT_FOUND
                || (!section.ok() && line.equals(Message.TRANSFER_SERVER_UNREACHABLE.text()));
    }

    private static boolean saysStopped(ProductVersion version, Section section) {
        String line = section.text().strip();
        return !section.ok()
                && Peculiarity.STOPPED_NOT_SHOWN.in(version)
                && (line.equals(Message.NOT_CONNECTED.text()) || line.equals(Message.NOT_ACTIVE.text()));
    }

    private static void failure(ProductVersion version, ServerName server, Section section, Doubts doubts) {
        String line = section.text().strip();
        if (line.equals(Message.SPURIOUS_INTERNAL_ERROR.text())) {
            doubts.add(server, Reads.STATUS, List.of(Flaw.of(line, Why.TRANSIENT)));
        } else if (!saysStopped(version, section)) {
            doubts.failed(server, section, Mirror.Kind.MIRROR);
        }
    }

    /** The views of servers that take part in the cluster: the only ones that count for others than themselves. */
    Map<ServerName, StatusView> takingPart() {
        Map<ServerName, StatusView> views = new LinkedHashMap<>();
        all.forEach((server, view) -> {
            if (TAKING_PART.contains(view.own())) {
                views.put(server, view);
            }
        });
        return views;
    }

    /** Whether a server shows itself that it takes part. */
    boolean takesPart(ServerName server) {
        return takingPart().containsKey(server);
    }

    /** The cluster's name, if all views agree. */
    Optional<String> cluster(Doubts doubts) {
        Set<String> names = new LinkedHashSet<>();
        Map<ServerName, String> shown = new LinkedHashMap<>();
        all.forEach((server, view) -> {
            names.add(view.cluster());
            shown.put(server, view.cluster());
        });
        if (names.size() > 1) {
            doubts.disagree(Reads.STATUS, Mirror.Kind.MIRROR, Text.of("the cluster's name", "クラスタ名"), shown);
        }
        return names.size() == 1 ? Optional.of(names.iterator().next()) : Optional.empty();
    }
}
