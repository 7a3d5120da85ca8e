package io.clpmaint.approval;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.text.Text;

/** Why an approval does not count (1080 to 1092). */
public enum ApprovalCode implements Code {
    /** Fewer agree than have to. */
    MISSING(
            1080,
            Text.of("approval missing", "承認がない"),
            Text.of(
                    "The inventory asks for the signature of a second person before a run like this one (approvals:). Write the request with 'clpmaint plan --approval-request FILE', have an approver read and sign it, and give it with --approve FILE. Nothing was done.",
                    "このような実行には、インベントリ (approvals:) により別の人の署名が必要です。'clpmaint plan --approval-request FILE' で依頼書を作成し、承認者が内容を読んで署名したものを --approve FILE で指定してください。何も行っていません。")),
    /** Not a request, or without a signature. */
    NOT_AN_APPROVAL(
            1081,
            Text.of("not a signed approval", "署名済みの承認ではない"),
            Text.of(
                    "--approve takes the request that 'clpmaint plan --approval-request FILE' wrote. The signature is beside it as FILE.sig, as ssh-keygen leaves it, or at the end of FILE itself; several may follow one another.",
                    "--approve には 'clpmaint plan --approval-request FILE' が書いた依頼書を指定します。署名は ssh-keygen が作る FILE.sig に置くか、FILE の末尾に付けます。複数の署名を続けて書けます。")),
    /** Not what was signed, or not what is true. */
    TAMPERED(
            1082,
            Text.of("the text is not the one that was signed", "署名された内容と一致しない"),
            Text.of(
                    "The signature does not fit the text, or the text is not what this program writes about this plan: it was changed after it was written, by somebody or on its way (a mail program that wraps lines does it too).",
                    "署名と本文が一致しないか、本文がこのプランについて本プログラムが書く内容と異なります。書いた後に変更されました (メールソフトによる改行などでも起こります)。")),
    /** A signature for something else. */
    OTHER_PURPOSE(
            1083,
            Text.of("signed for another purpose", "別の用途の署名"),
            Text.of(
                    "An SSH signature carries a namespace, so that a signature under a mail or a commit is none under an approval. This one was made with another -n than the request says.",
                    "SSH 署名には用途 (名前空間) が含まれ、メールやコミットへの署名を承認に流用できません。この署名は依頼書と異なる -n で作成されています。")),
    /** Nobody knows the signer. */
    UNKNOWN_SIGNER(
            1084,
            Text.of("signed by nobody that the inventory names", "インベントリにない署名者"),
            Text.of(
                    "The key that signed is none of those under approvers: in the inventory.",
                    "署名した鍵が、インベントリの approvers: のどれとも一致しません。")),
    /** The key counts no longer. */
    REVOKED(
            1085,
            Text.of("signed with a revoked key", "失効した鍵による署名"),
            Text.of(
                    "The inventory says that this approver's key counts no longer (revoked: true).",
                    "この承認者の鍵はインベントリで失効しています (revoked: true)。")),
    /** Four eyes are two people's. */
    OWN(
            1086,
            Text.of("the operator's own approval", "操作者自身による承認"),
            Text.of(
                    "Whoever runs it cannot be the second person: the approver has the name of the operator's login, or the key is one that the operator holds (in the SSH agent, as the inventory's identity, or in ~/.ssh).",
                    "実行する本人は承認者になれません。承認者名が操作者のログイン名と同じか、鍵を操作者が持っています (SSH エージェント、インベントリの identity、~/.ssh のいずれか)。")),
    /** Too late. */
    EXPIRED(
            1087,
            Text.of("the approval has expired", "承認の期限切れ"),
            Text.of(
                    "An approval holds until the moment that the request names, by the clock of the machine that runs it. A run has to begin before; once begun it may be resumed later.",
                    "承認は依頼書に書かれた時刻まで有効です (clpmaint を実行するマシンの時計による)。それまでに開始してください。開始した実行は後から再開できます。")),
    /** Another plan or cluster. */
    OTHER_PLAN(
            1088,
            Text.of("the approval is for another plan", "別のプランへの承認"),
            Text.of(
                    "What would be done now is not what was approved: the runbook, the inventory, a parameter, the program or the state of the cluster differs from what the request was made of.",
                    "これから行う内容が承認されたものと異なります。ランブック、インベントリ、パラメータ、プログラム、クラスタの状態のいずれかが依頼書の作成時と違います。")),
    /** Used up. */
    USED(
            1089,
            Text.of("the approval was used before", "使用済みの承認"),
            Text.of(
                    "An approval is for one run. The journal of the run named in the message holds it already; 'clpmaint resume' needs no new one.",
                    "承認は 1 回の実行に限り有効です。メッセージに示す実行のジャーナルにすでに記録されています。'clpmaint resume' に新しい承認は不要です。")),
    /** No tool that could tell. */
    NO_SSH_KEYGEN(
            1090,
            Text.of("no ssh-keygen that can verify signatures", "署名を検証できる ssh-keygen がない"),
            Text.of(
                    "Signatures are judged by ssh-keygen -Y of OpenSSH 8.1 or newer on the machine that runs clpmaint. Without one no approval counts.",
                    "署名の検証には、clpmaint を実行するマシンに OpenSSH 8.1 以降の ssh-keygen -Y が必要です。ない場合、承認は一切有効になりません。")),
    /** May not agree to this. */
    NOT_ENTITLED(
            1091,
            Text.of("the approver may not agree to this", "承認権限のない内容"),
            Text.of(
                    "The inventory limits what this approver may agree to (may:), and nothing that this run needs an approval for is among it.",
                    "インベントリでこの承認者の権限 (may:) が限定されており、この実行に必要な承認が含まれていません。")),
    /** Somebody else asked for it. */
    OTHER_OPERATOR(
            1092,
            Text.of("the approval is for another operator", "別の操作者への承認"),
            Text.of(
                    "An approval names who will run it and on which machine, because the journal there tells whether it was used before.",
                    "承認には実行者とマシンが書かれています。使用済みかどうかは、そのマシンのジャーナルで確認するためです。"));

    private final int number;
    private final Text title;
    private final Text explanation;

    ApprovalCode(int number, Text title, Text explanation) {
        this.number = number;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Text title() {
        return title;
    }

    @Override
    public Text explanation() {
        return explanation;
    }
}
