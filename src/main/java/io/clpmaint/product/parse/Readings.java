package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was read out of answers: the same answers are read once. What it holds depends on nothing but them, word for word, so
 * that several runs may share one, also from several threads.
 */
public final class Readings {

    /** Answers of several servers are some kilobytes: this is a megabyte or two. */
    private static final int LIMIT = 500;

    private static final int SETTINGS = 20;

    private final Map<Setting, Reader> readers = latest(SETTINGS);
    private final Map<Map<ServerName, Answer>, ConfigReader.Result> configurations = latest(SETTINGS);

    /** What the reading of answers depends on besides them. */
    private record Setting(ProductVersion version, List<ServerName> servers, Optional<ClusterConfig> config) {}

    private record Question(Map<ServerName, Answer> answers, Set<Facet> asked) {}

    private static <K, V> Map<K, V> latest(int limit) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> longestUnused) {
                return size() > limit;
            }
        };
    }

    /**
     * A reader of the answers of one cluster.
     *
     * @param version the product's version
     * @param servers the servers, in the inventory's order
     * @param config the cluster's configuration, if it is known
     * @return reads as {@link StateReader} does
     */
    public synchronized Reader reader(
            ProductVersion version, List<ServerName> servers, Optional<ClusterConfig> config) {
        return readers.computeIfAbsent(
                new Setting(version, List.copyOf(servers), config),
                setting -> new Reader(new StateReader(setting.version, setting.servers, setting.config)));
    }

    /**
     * Reads a cluster's configuration, unless it was read before.
     *
     * @param answers what the servers answered
     * @return as {@link ConfigReader#read(Map)}
     */
    public synchronized ConfigReader.Result configuration(Map<ServerName, Answer> answers) {
        return configurations.computeIfAbsent(new LinkedHashMap<>(answers), ConfigReader::read);
    }

    /** Reads the answers of one cluster, each once. */
    public static final class Reader {

        private final StateReader reader;
        private final Map<Question, ClusterState> known = latest(LIMIT);

        private Reader(StateReader reader) {
            this.reader = reader;
        }

        /**
         * Reads a cluster's state, unless it was read before.
         *
         * @param answers what the servers answered to the reads of the facets
         * @param asked the facets that were asked for
         * @return the state
         */
        public synchronized ClusterState read(Map<ServerName, Answer> answers, Set<Facet> asked) {
            return known.computeIfAbsent(
                    new Question(new LinkedHashMap<>(answers), Set.copyOf(asked)),
                    question -> reader.read(question.answers, question.asked));
        }
    }
}
