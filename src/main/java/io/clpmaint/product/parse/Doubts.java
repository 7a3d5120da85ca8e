package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterState.Doubt;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what could not be read or does not fit together. */
final class Doubts {

    private final List<Doubt> all = new ArrayList<>();

    List<Doubt> all() {
        return all;
    }

    void add(ServerName server, String section, Mirror.Kind kind, Flaw flaw) {
        add(new Doubt(server.value(), Reads.command(section, kind), flaw.line(), flaw.why()));
    }

    void add(ServerName server, String section, List<Flaw> flaws) {
        flaws.forEach(flaw -> add(server, section, Mirror.Kind.MIRROR, flaw));
    }

    void failed(ServerName server, Section section, Mirror.Kind kind) {
        String line = section.text().lines().findFirst().orElse("");
        add(server, section.name(), kind, Flaw.of(line, Why.FAILED.with(section.exit())));
    }

    /** Several servers say different things of one object; shows what each of them says. */
    void disagree(String section, Mirror.Kind kind, Text subject, Map<ServerName, String> lines) {
        String servers = lines.keySet().stream().map(ServerName::value).collect(Collectors.joining(", "));
        String shown = lines.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue().strip())
                .collect(Collectors.joining(" | "));
        Flaw flaw = Flaw.of(shown, Why.DISAGREE.with(subject));
        add(new Doubt(servers, Reads.command(section, kind), flaw.line(), flaw.why()));
    }

    private void add(Doubt doubt) {
        if (!all.contains(doubt)) {
            all.add(doubt);
        }
    }
}
