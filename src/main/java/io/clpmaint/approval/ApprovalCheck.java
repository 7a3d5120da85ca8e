package io.clpmaint.approval;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.ApprovalKind;
import io.clpmaint.inventory.Approvals;
import io.clpmaint.inventory.Approver;
import io.clpmaint.plan.Plan;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Judges signed requests: every signature has to count, and why one does not is told with a code of its own. */
public final class ApprovalCheck {

    private final Plan plan;
    private final Approvals approvals;
    private final Operator operator;
    private final SshKeygen keygen;

    /**
     * Whoever runs it.
     *
     * @param name the login name
     * @param controller the machine
     * @param names every name that the person goes by here
     * @param keys the fingerprints of the keys that the person holds
     */
    public record Operator(String name, String controller, Set<String> names, Set<String> keys) {

        /** Copies the sets. */
        public Operator {
            names = Set.copyOf(names);
            keys = Set.copyOf(keys);
        }
    }

    /**
     * A check for one run.
     *
     * @param plan what would be done
     * @param approvals who may agree
     * @param operator who would run it
     * @param keygen judges signatures
     */
    public ApprovalCheck(Plan plan, Approvals approvals, Operator operator, SshKeygen keygen) {
        this.plan = plan;
        this.approvals = approvals;
        this.operator = operator;
        this.keygen = keygen;
    }

    /**
     * Judges a request and its signatures.
     *
     * @param file the file as the user named it
     * @param content its content, which may end with signatures
     * @param beside the signatures in the file beside it, empty for none
     * @param now the present moment of this machine
     * @param usedBy the run that used a request, by its id
     * @return the agreements, one for each person
     * @throws Problem when one of them does not count (9)
     */
    public List<Approval> check(
            String file, String content, String beside, Instant now, Function<String, Optional<String>> usedBy) {
        int end = SshSignature.begin(content);
        String text = content.substring(0, end);
        ApprovalRequest request = ApprovalRequest.read(text)
                .orElseThrow(() ->
                        unsigned(Text.of("%s is not an approval request of clpmaint", "%s は clpmaint の承認依頼書ではありません")
                                .with(file)));
        List<SshSignature> signatures = SshSignature.read(content.substring(end) + beside)
                .orElseThrow(() -> unsigned(Text.of("the signature of %s cannot be read", "%s の署名を読み取れません")
                        .with(file)));
        if (signatures.isEmpty()) {
            throw unsigned(Text.of("%s is not signed: there is no %s.sig", "%s は署名されていません: %s.sig がありません")
                    .with(file, file));
        }
        keygen.require();
        Map<String, Approval> approved = new LinkedHashMap<>();
        for (SshSignature signature : signatures) {
            Approver by = signer(file, text, signature);
            approved.put(by.name(), approval(request, text, by));
        }
        fits(file, request, text, now, usedBy);
        return List.copyOf(approved.values());
    }

    private Approver signer(String file, String text, SshSignature signature) {
        if (!signature.namespace().equals(ApprovalRequest.NAMESPACE)) {
            throw refused(
                    ApprovalCode.OTHER_PURPOSE,
                    Text.of("a signature of %s was made for '%s'", "%s の署名は '%s' 用に作成されています")
                            .with(file, signature.namespace()),
                    Text.of(
                                    "sign again: ssh-keygen -Y sign -n %s -f KEY %s",
                                    "署名し直してください: ssh-keygen -Y sign -n %s -f KEY %s")
                            .with(ApprovalRequest.NAMESPACE, file));
        }
        String key = fingerprint(signature.key());
        Approver by = approvals.people().stream()
                .filter(p -> p.key().endsWith(" " + signature.key()))
                .findFirst()
                .orElseThrow(() -> refused(
                        ApprovalCode.UNKNOWN_SIGNER,
                        Text.of("the key %s signed %s and is nobody's in %s", "%2$s に署名した鍵 %1$s は %3$s に登録されていません")
                                .with(key, file, plan.inventoryFile()),
                        Text.of("the approvers are: %s", "承認者: %s").with(names())));
        if (by.revoked()) {
            throw refused(
                    ApprovalCode.REVOKED,
                    Text.of("the key of %s is revoked: %s", "%s の鍵は失効しています: %s").with(by.name(), key),
                    Text.of("have it signed by one of: %s", "次のいずれかの人の署名をもらってください: %s")
                            .with(names()));
        }
        if (!keygen.verifies(text, signature.armor(), by.key())) {
            throw tampered(Text.of("the signature of %s does not fit %s", "%s の署名が %s の内容と一致しません")
                    .with(by.name(), file));
        }
        if (operator.names().contains(by.name()) || operator.keys().contains(key)) {
            throw refused(
                    ApprovalCode.OWN,
                    Text.of("%s is who runs it: %s", "%s は実行者本人です: %s")
                            .with(
                                    by.name(),
                                    operator.names().contains(by.name())
                                            ? Text.of("the login's name", "ログイン名が同じです")
                                            : Text.of("the key %s is the operator's", "操作者が鍵 %s を持っています")
                                                    .with(key)),
                    Text.of("have it signed by somebody else", "別の人の署名をもらってください"));
        }
        return by;
    }

    private Approval approval(ApprovalRequest request, String text, Approver by) {
        Set<ApprovalKind> kinds = EnumSet.copyOf(ApprovalRequest.kinds(plan));
        kinds.retainAll(by.may());
        Set<ApprovalKind> wanted = EnumSet.copyOf(ApprovalRequest.kinds(plan));
        wanted.removeIf(kind ->
                kind != ApprovalKind.IRREVERSIBLE && !approvals.demanded().containsKey(kind));
        if (kinds.isEmpty() || (!wanted.isEmpty() && kinds.stream().noneMatch(wanted::contains))) {
            throw refused(
                    ApprovalCode.NOT_ENTITLED,
                    Text.of("%s may not agree to this run", "%s にはこの実行を承認する権限がありません")
                            .with(by.name()),
                    Text.of("have it signed by one of: %s", "次のいずれかの人の署名をもらってください: %s")
                            .with(names()));
        }
        String digest = Fingerprint.of(text.getBytes(StandardCharsets.UTF_8)).hex();
        String blob = by.key().substring(by.key().indexOf(' ') + 1);
        return new Approval(request.id(), by.name(), kinds, fingerprint(blob), digest, request.expires());
    }

    private void fits(
            String file, ApprovalRequest request, String text, Instant now, Function<String, Optional<String>> usedBy) {
        Text anew = Text.of(
                        "make a new request: clpmaint plan --runbook %s --approval-request %s",
                        "新しい依頼書を作成してください: clpmaint plan --runbook %s --approval-request %s")
                .with(plan.runbook(), file);
        if (!request.operator().equals(operator.name()) || !request.controller().equals(operator.controller())) {
            throw refused(
                    ApprovalCode.OTHER_OPERATOR,
                    Text.of("%s is for %s@%s, and this is %s@%s", "%s は %s@%s 用ですが、実行しているのは %s@%s です")
                            .with(
                                    file,
                                    request.operator(),
                                    request.controller(),
                                    operator.name(),
                                    operator.controller()),
                    anew);
        }
        Optional<String> run = usedBy.apply(request.id());
        if (run.isPresent()) {
            throw refused(
                    ApprovalCode.USED,
                    Text.of("%s was used by run %s", "%s は実行 %s で使用済みです").with(file, run.get()),
                    anew);
        }
        if (!request.cluster().equals(plan.cluster()) || !request.plan().equals(plan.fingerprint())) {
            throw refused(
                    ApprovalCode.OTHER_PLAN,
                    request.cluster().equals(plan.cluster())
                            ? Text.of("%s is for plan %s, and this would be %s", "%s はプラン %s への承認ですが、これから行うのは %s です")
                                    .with(file, brief(request.plan()), brief(plan.fingerprint()))
                            : Text.of("%s is for cluster %s, and this is %s", "%s はクラスタ %s への承認ですが、対象は %s です")
                                    .with(file, request.cluster(), plan.cluster()),
                    anew);
        }
        if (!request.text(plan).equals(text)) {
            throw tampered(Text.of(
                            "%s does not tell what this plan does as this version of clpmaint tells it",
                            "%s の内容が、このバージョンの clpmaint がこのプランについて書く内容と異なります")
                    .with(file));
        }
        if (!now.isBefore(request.expires())) {
            throw refused(
                    ApprovalCode.EXPIRED,
                    Text.of("%s has expired at %s", "%s は %s に期限切れとなりました").with(file, request.expires()),
                    anew);
        }
    }

    /**
     * Refuses when fewer people agreed than have to.
     *
     * @param plan what would be done
     * @param approvals who has to agree
     * @param given who did
     * @throws Problem when somebody is missing (9)
     */
    public static void require(Plan plan, Approvals approvals, List<Approval> given) {
        List<String> missing = new ArrayList<>();
        for (ApprovalKind kind : ApprovalRequest.kinds(plan)) {
            int needed = approvals.demanded().getOrDefault(kind, 0);
            long have = given.stream().filter(a -> a.kinds().contains(kind)).count();
            if (have < needed) {
                missing.add(kind.word() + " " + have + "/" + needed + " (" + String.join(", ", approvals.whoMay(kind))
                        + ")");
            }
        }
        if (!missing.isEmpty()) {
            throw refused(
                    ApprovalCode.MISSING,
                    Text.of("this run needs approvals: %s", "この実行には承認が必要です: %s").with(String.join("; ", missing)),
                    Text.of(
                                    "clpmaint plan --runbook %s --approval-request FILE; have FILE signed; then --approve FILE",
                                    "clpmaint plan --runbook %s --approval-request FILE で依頼書を作り、署名をもらい、--approve FILE で指定してください")
                            .with(plan.runbook()));
        }
    }

    private String names() {
        return String.join(
                ", ",
                approvals.people().stream()
                        .filter(p -> !p.revoked() && !operator.names().contains(p.name()))
                        .map(Approver::name)
                        .toList());
    }

    private static String brief(String fingerprint) {
        return fingerprint.length() > 16 ? fingerprint.substring(0, 16) : fingerprint;
    }

    /** A key's fingerprint as OpenSSH shows it. */
    private static String fingerprint(String base64) {
        try {
            return "SHA256:"
                    + Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                    .digest(Base64.getDecoder().decode(base64)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Problem unsigned(Text why) {
        return refused(
                ApprovalCode.NOT_AN_APPROVAL,
                why,
                Text.of(
                                "have the request signed: ssh-keygen -Y sign -n %s -f KEY FILE",
                                "依頼書に署名してもらってください: ssh-keygen -Y sign -n %s -f KEY FILE")
                        .with(ApprovalRequest.NAMESPACE));
    }

    private static Problem tampered(Text why) {
        return refused(
                ApprovalCode.TAMPERED,
                why,
                Text.of(
                        "send the request again as a file that nothing changes, and have it signed as it is",
                        "変更されない形でファイルを送り直し、そのまま署名してもらってください"));
    }

    private static Problem refused(ApprovalCode code, Text why, Text fix) {
        return new Problem(Problem.Kind.UNCONFIRMED, Diagnostic.error(code, why, fix));
    }
}
