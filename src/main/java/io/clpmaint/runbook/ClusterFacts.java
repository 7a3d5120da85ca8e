package io.clpmaint.runbook;

import io.clpmaint.cluster.MirrorName;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What conditions and requirements can ask of a cluster beside its names.
 *
 * @param storage the kinds of storage that its groups use
 * @param mirrors which kind each mirror is of
 * @param init what starts its services
 */
public record ClusterFacts(Set<Storage> storage, Map<MirrorName, Storage> mirrors, Init init) {

    /** Copies the collections, keeping their order. */
    public ClusterFacts {
        Set<Storage> kinds = EnumSet.noneOf(Storage.class);
        kinds.addAll(storage);
        storage = Collections.unmodifiableSet(kinds);
        mirrors = Collections.unmodifiableMap(new LinkedHashMap<>(mirrors));
    }

    /** A kind of storage. */
    public enum Storage {
        /** Mirror disks. */
        MIRROR,
        /** Hybrid disks. */
        HYBRID,
        /** Shared disks. */
        SHARED;

        /** The word of runbooks. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All words. */
        static List<String> words() {
            return Arrays.stream(values()).map(Storage::word).toList();
        }

        static Storage of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What starts services (X 4.2 Getting Started Guide, 5.2: both are described; systemd since X 4.0). */
    public enum Init {
        /** {@code systemctl}. */
        SYSTEMD("systemd"),
        /** {@code chkconfig} and scripts. */
        INIT_D("init.d");

        private final String word;

        Init(String word) {
            this.word = word;
        }

        /** The word of runbooks. */
        public String word() {
            return word;
        }

        /** All words. */
        static List<String> words() {
            return Arrays.stream(values()).map(Init::word).toList();
        }

        static Optional<Init> of(String word) {
            return Arrays.stream(values()).filter(i -> i.word.equals(word)).findFirst();
        }
    }
}
