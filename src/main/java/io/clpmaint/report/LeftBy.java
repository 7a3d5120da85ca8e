package io.clpmaint.report;

import io.clpmaint.text.Text;
import java.util.Optional;

/**
 * Who left something behind on a cluster, as far as anything tells.
 *
 * @param run the run
 * @param runbook what it ran
 * @param owner the person
 * @param host where the program ran
 * @param since when the run began, on its own clock
 * @param told what tells
 * @param onPurpose whether the run ended as its runbook says, so that it is meant to be so
 */
public record LeftBy(
        Optional<String> run,
        Optional<String> runbook,
        Optional<String> owner,
        Optional<String> host,
        Optional<String> since,
        Told told,
        boolean onPurpose) {

    /** Nothing tells. */
    public static final LeftBy UNKNOWN = new LeftBy(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Told.NOTHING,
            false);

    /** What tells who it was. */
    public enum Told {
        /** The run's journal on this machine. */
        JOURNAL("journal", Text.of("its journal", "ジャーナルによる")),
        /** A server's own end of the suppression, which the run armed. */
        OWN_END("own-end", Text.of("the servers' own end of the suppression", "サーバの抑止自動解除の設定による")),
        /** The lock on the servers: the run was at work there and has not ended. */
        LOCK("lock", Text.of("its lock on the servers", "サーバ上のロックによる")),
        /** The marks of its commands on the servers. */
        MARKS("marks", Text.of("its marks on the servers", "サーバ上のコマンド記録による")),
        /** Nothing. */
        NOTHING("unknown", Text.of("nothing", "手がかりなし"));

        private final String word;
        private final Text title;

        Told(String word, Text title) {
            this.word = word;
            this.title = title;
        }

        /** The word of JSON. */
        public String word() {
            return word;
        }

        /** The words for people. */
        public Text title() {
            return title;
        }
    }

    /** Who, in a few words. */
    public Text brief() {
        return run.map(r -> onPurpose
                        ? Text.of("on purpose by run %s", "実行 %s、意図的").with(r)
                        : Text.of("by run %s", "実行 %s").with(r))
                .orElse(Text.of("by unknown", "不明"));
    }

    /** Run, runbook and person, as far as they are known. */
    public Text who() {
        if (run.isEmpty()) {
            return brief();
        }
        Text what = runbook.map(b -> Text.of("run %s of %s", "実行 %s (%s)").with(run.get(), b))
                .orElse(Text.of("run %s", "実行 %s").with(run.get()));
        return owner.isEmpty() && host.isEmpty()
                ? what
                : Text.of("%s, %s@%s", "%s、%s@%s").with(what, owner.orElse("?"), host.orElse("?"));
    }

    /** Who, with everything that is known. */
    public Text whole() {
        if (run.isEmpty()) {
            return Text.of("unknown: no run of this machine, and no server tells", "不明 (このマシンの実行にもサーバ上にも手がかりなし)");
        }
        Text when = since.map(s -> Text.of("%s, begun %s", "%s、開始 %s").with(who(), s))
                .orElse(who());
        return (onPurpose
                        ? Text.of("%s, on purpose (told by %s)", "%s、意図的 (%s)")
                        : Text.of("%s (told by %s)", "%s (%s)"))
                .with(when, told.title());
    }
}
