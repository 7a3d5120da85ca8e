package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What a gate found.
 *
 * @param verdict whether it is satisfied
 * @param findings what is not as it has to be, each as "mirror md1: recovering 62 %, needs normal"; empty when satisfied
 */
public record GateResult(Verdict verdict, List<Text> findings) {

    /** A gate that is satisfied. */
    public static final GateResult SATISFIED = new GateResult(Verdict.SATISFIED, List.of());

    /** Copies the list. */
    public GateResult {
        findings = List.copyOf(findings);
    }

    /** Whether a gate is satisfied. Only {@link #SATISFIED} lets anything go on. */
    public enum Verdict {
        /** Everything is as it has to be. */
        SATISFIED,
        /** Something is provably not as it has to be; it may become so. */
        NOT_YET,
        /** Something could not be read. */
        UNKNOWN
    }

    /** Whether it is satisfied. */
    public boolean satisfied() {
        return verdict == Verdict.SATISFIED;
    }

    /** Collects findings of several objects; unknown outweighs not yet, not yet outweighs satisfied. */
    static final class Builder {
        private final List<Text> findings = new ArrayList<>();
        private boolean unknown;

        Builder notYet(Text finding) {
            findings.add(finding);
            return this;
        }

        Builder unknown(Text finding) {
            unknown = true;
            findings.add(finding);
            return this;
        }

        /** Compares one state with the wanted one. */
        Builder expect(Text subject, State found, State wanted) {
            if (!found.known()) {
                return unknown(
                        Text.of("%s: unknown, needs %s", "%s: 不明。必要な状態: %s").with(subject, wanted.word()));
            }
            return found == wanted
                    ? this
                    : notYet(
                            Text.of("%s: %s, needs %s", "%s: %s。必要な状態: %s").with(subject, found.word(), wanted.word()));
        }

        GateResult build() {
            if (findings.isEmpty()) {
                return SATISFIED;
            }
            return new GateResult(unknown ? Verdict.UNKNOWN : Verdict.NOT_YET, findings);
        }
    }
}
