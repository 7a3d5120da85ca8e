package io.clpmaint.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The disks that a run wrote down, and which of them a person may have exchanged since. */
final class RecordedDisks {

    private static final String REFUSED = "refused";

    private final Map<String, RunEvent.DiskRecorded> disks = new LinkedHashMap<>();

    /** Those that were on record when somebody was asked to do something, whatever it was. */
    private final Set<String> asked = new LinkedHashSet<>();
    /** Those of them that were so when it was done. */
    private final Set<String> worked = new LinkedHashSet<>();

    private boolean unanswered;

    /** Takes in what a run did next. */
    void accept(RunEvent event) {
        if (event instanceof RunEvent.DiskRecorded e) {
            disks.put(name(e.server(), e.device()), e);
        } else if (event instanceof RunEvent.Asked) {
            asked.addAll(disks.keySet());
            unanswered = true;
        } else if (event instanceof RunEvent.Answered e) {
            unanswered = false;
            if (!e.answer().equals(REFUSED)) {
                worked.addAll(disks.keySet());
            }
        }
    }

    Optional<RunEvent.DiskRecorded> disk(String server, String device) {
        return Optional.ofNullable(disks.get(name(server, device)));
    }

    List<DoubtfulDisk> doubtful() {
        return disks.entrySet().stream()
                .filter(e -> asked.contains(e.getKey()))
                .map(e -> new DoubtfulDisk(e.getValue(), !unanswered && !worked.contains(e.getKey())))
                .toList();
    }

    private static String name(String server, String device) {
        return server + ":" + device;
    }
}
