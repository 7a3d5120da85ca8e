package io.clpmaint.product.parse;

import io.clpmaint.text.Text;

/** Why something could not be read, in words. */
final class Why {
    static final Text CONTROL = Text.of("a control character where only text can be", "文字だけのはずの場所に制御文字があります");
    static final Text TOO_LONG = Text.of("far more than this command ever prints", "このコマンドの出力としては長すぎます");
    static final Text NOT_THE_VIEW =
            Text.of("not the view that was asked for, or another language", "要求した表示ではないか、英語以外の表示です");
    static final Text UNEXPECTED = Text.of("a line that does not belong here", "ここにあるはずのない行です");
    static final Text CUT_SHORT = Text.of("the output ends too early", "出力が途中で終わっています");
    static final Text TWICE = Text.of("the same name twice", "同じ名前が二度あります");
    static final Text UNKNOWN_WORD = Text.of("a word that is not known", "未知の語です");
    static final Text UNKNOWN_STATE = Text.of("the product itself shows that it does not know", "製品自身が不明と表示しています");
    static final Text CUT_NAME =
            Text.of("the name may have been cut off; --long shows it whole", "名前が省略されている可能性があります (--long で全体が表示されます)");
    static final Text CONTRADICTORY = Text.of("the lines contradict each other", "行どうしが矛盾しています");
    static final Text NO_LOCAL =
            Text.of("no line, or more than one, is marked as the answering server", "どのサーバの応答かを示す表示がないか、複数あります");
    static final Text NOT_A_VALUE = Text.of("not a value of the expected form", "想定した形式の値ではありません");
    static final Text FAILED = Text.of("the command failed with exit code %s", "コマンドが終了コード %s で失敗しました");
    static final Text ABSENT = Text.of("no complete answer came", "完全な応答がありませんでした");
    static final Text OTHER_SERVER = Text.of("the answer is that of another server than %s", "%s ではないサーバの応答です");
    static final Text TRANSIENT = Text.of(
            "the product says this by mistake for a short while after a start; ask again",
            "起動直後にしばらく誤って表示されることがあります。再度確認してください");
    static final Text DISAGREE = Text.of("the servers disagree about %s", "%s についてサーバの表示が一致しません");
    static final Text NOT_LISTED = Text.of("%s is not shown", "%s が表示されていません");
    static final Text NOT_EXPECTED =
            Text.of("%s is shown and is neither in the inventory nor configured", "%s が表示されていますが、インベントリにも構成にもありません");
    static final Text RUNS_ON_STOPPED =
            Text.of("group %s runs on a server that is offline", "グループ %s が停止中のサーバで動作していることになっています");
    static final Text NO_WITNESS =
            Text.of("no server that takes part in the cluster answered", "クラスタに参加しているサーバの応答がありません");

    private Why() {}
}
