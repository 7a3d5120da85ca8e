package io.clpmaint.app;

import io.clpmaint.approval.Approval;
import io.clpmaint.approval.ApprovalCheck;
import io.clpmaint.approval.ApprovalRequest;
import io.clpmaint.approval.SshKeygen;
import io.clpmaint.inventory.ApprovalKind;
import io.clpmaint.plan.Plan;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunId;
import io.clpmaint.text.Lang;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What others agreed to: read from the file of {@code --approve}, and judged for one plan. */
final class ApprovalChoice {

    private static final String PUBLIC = ".pub";
    private static final String SIGNATURE = ".sig";

    private ApprovalChoice() {}

    /**
     * Makes sure that everybody agreed who has to. What is demanded of a real cluster is demanded of a simulated one only
     * where the person at the terminal stands for the real thing; an approval that is given is judged on both.
     *
     * @param written the file as it was named, if one was
     * @param cluster the inventory
     * @param plan what would be done
     * @param demanded whether the inventory's demands count
     * @param state where runs are recorded, to find what was used
     * @param io the surroundings
     * @return the agreements
     * @throws io.clpmaint.diagnostic.Problem when one does not count or one is missing (9), or a file cannot be read (2)
     */
    static List<Approval> read(
            Optional<String> written,
            Sources.Cluster cluster,
            Plan plan,
            boolean demanded,
            StateDirectory state,
            Io io) {
        List<Approval> given =
                written.map(file -> judge(file, cluster, plan, state, io)).orElse(List.of());
        if (demanded) {
            ApprovalCheck.require(plan, cluster.inventory().approvals(), given);
        }
        return given;
    }

    private static List<Approval> judge(String named, Sources.Cluster cluster, Plan plan, StateDirectory state, Io io) {
        // whoever names the signature means what it stands beside
        String written = named.endsWith(SIGNATURE) ? named.substring(0, named.length() - SIGNATURE.length()) : named;
        String content = text(SourceFile.content(io.path(written), written));
        Path beside = io.path(written + SIGNATURE);
        String signatures = Files.exists(beside) ? text(SourceFile.content(beside, written + SIGNATURE)) : "";
        SshKeygen keygen = new SshKeygen(io.env());
        ApprovalCheck check =
                new ApprovalCheck(plan, cluster.inventory().approvals(), operator(cluster, keygen, io), keygen);
        return check.check(written, content, signatures, io.time().now(), request -> usedBy(request, state));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ApprovalCheck.Operator operator(Sources.Cluster cluster, SshKeygen keygen, Io io) {
        Set<String> names = new LinkedHashSet<>(Set.of(io.user()));
        if (!io.env("SUDO_USER").isEmpty()) {
            names.add(io.env("SUDO_USER"));
        }
        Set<String> keys = new LinkedHashSet<>(keygen.agent());
        Set<Path> files = new LinkedHashSet<>(SshAccess.identities(cluster, io));
        files.addAll(keyPairs(io.home().resolve(".ssh")));
        files.forEach(file -> keygen.fingerprint(file).ifPresent(keys::add));
        return new ApprovalCheck.Operator(io.user(), io.host(), names, keys);
    }

    /** Public keys whose private half lies beside them; the others are somebody else's. */
    private static List<Path> keyPairs(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(PUBLIC))
                    .filter(f -> Files.exists(
                            Path.of(f.toString().substring(0, f.toString().length() - PUBLIC.length()))))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looked for in the bytes: what a damaged journal holds was used all the same. */
    private static Optional<String> usedBy(String request, StateDirectory state) {
        RunStore store = new RunStore(state);
        return state.runs().stream()
                .filter(id -> Files.exists(store.journal(id)))
                .filter(id -> holds(store.journal(id), "\"request\":\"" + request + "\""))
                .findFirst();
    }

    private static boolean holds(Path journal, String words) {
        try {
            return new String(Files.readAllBytes(journal), StandardCharsets.ISO_8859_1).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the journal keeps of an agreement. */
    static RunEvent event(Approval approval) {
        return new RunEvent.Approved(
                approval.request(),
                approval.by(),
                approval.kinds().stream().sorted().map(ApprovalKind::word).toList(),
                approval.key(),
                approval.digest(),
                approval.expires());
    }

    /**
     * The text that somebody else is asked to sign.
     *
     * @param plan what would be done
     * @param valid for how long a run may begin
     * @param language the language it is written in
     * @param io the surroundings
     * @return the text
     */
    static String request(Plan plan, Duration valid, Lang language, Io io) {
        return new ApprovalRequest(
                        RunId.of(io.time().now(), io.random().getAsLong()).value(),
                        plan.cluster(),
                        plan.fingerprint(),
                        io.user(),
                        io.host(),
                        io.time().now().truncatedTo(ChronoUnit.SECONDS),
                        io.time().now().plus(valid).truncatedTo(ChronoUnit.SECONDS),
                        language)
                .text(plan);
    }
}
