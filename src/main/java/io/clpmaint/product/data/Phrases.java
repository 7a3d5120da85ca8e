package io.clpmaint.product.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which rows of the tables a command prints from. */
public final class Phrases {

    private static final Set<Tool> MIRRORS = Set.of(Tool.CLPMDSTAT, Tool.CLPHDSTAT);

    private Phrases() {}

    /**
     * How well the texts of a command are known.
     *
     * @param tool the command
     * @return the evidence of each text that it can print, one for each row
     */
    public static List<Evidence> evidence(Tool tool) {
        List<Evidence> all = new ArrayList<>();
        Stream.<Phrase[]>of(Message.values(), ToolPhrase.values(), ConfigurationPhrase.values(), MirrorPhrase.values())
                .flatMap(Stream::of)
                .filter(p -> p.saidBy(tool))
                .forEach(p -> all.add(p.evidence()));
        if (tool == Tool.CLPSTAT) {
            Stream.of(StatusLayout.values()).forEach(r -> all.add(r.evidence()));
            Stream.of(ConfigBlock.values()).forEach(r -> all.add(r.evidence()));
            Stream.of(ConfigRow.values()).forEach(r -> all.add(r.evidence()));
            Stream.of(ConfigWord.values()).forEach(r -> all.add(r.evidence()));
            Stream.of(HeartbeatType.values()).forEach(r -> all.add(r.evidence()));
            List.of(
                            StateWords.SERVER,
                            StateWords.GROUP,
                            StateWords.RESOURCE,
                            StateWords.HEARTBEAT,
                            StateWords.MONITOR,
                            StateWords.MONITOR_ON_SERVER)
                    .forEach(v -> v.words().forEach(w -> all.add(w.evidence())));
        }
        if (MIRRORS.contains(tool)) {
            Stream.of(MirrorLayout.values()).forEach(r -> all.add(r.evidence()));
            List.of(StateWords.MIRROR, StateWords.MIRROR_COLOR)
                    .forEach(v -> v.words().forEach(w -> all.add(w.evidence())));
        }
        return List.copyOf(all);
    }
}
