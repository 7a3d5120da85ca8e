package io.clpmaint.cli;

import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of commands. Reading it loads none of them. */
final class Commands {

    /** Under which heading a command is listed. */
    enum Section {
        RUN(Text.of("Run", "実行")),
        LOOK(Text.of("Look", "参照")),
        RUNBOOKS(Text.of("Runbooks", "ランブック")),
        SIMULATION(Text.of("Simulation", "シミュレーション")),
        MORE(Text.of("More", "その他"));

        private final Text title;

        Section(Text title) {
            this.title = title;
        }

        Text title() {
            return title;
        }
    }

    /**
     * One command.
     *
     * @param name its whole name, one or two words
     * @param section where it is listed
     * @param summary what it does, in half a line
     */
    record Entry(String name, Section section, Text summary) {}

    /** All commands, the commonest first. */
    static final List<Entry> ALL = List.of(
            new Entry(
                    "patch",
                    Section.RUN,
                    Text.of("patch the servers of a cluster, one after the other", "クラスタの各サーバに順にパッチを適用する")),
            new Entry("disk-swap", Section.RUN, Text.of("exchange a disk while business goes on", "業務を続けたままディスクを交換する")),
            new Entry("replace-server", Section.RUN, Text.of("exchange a server", "サーバを交換する")),
            new Entry("run", Section.RUN, Text.of("run any runbook, or a saved plan", "任意のランブックまたは保存済みプランを実行する")),
            new Entry(
                    "resume",
                    Section.RUN,
                    Text.of("continue an interrupted run where it stopped", "中断した実行を停止位置から再開する")),
            new Entry(
                    "abort",
                    Section.RUN,
                    Text.of("end an interrupted run and give back what it owes", "中断した実行を終わらせて復元する")),
            new Entry("attach", Section.RUN, Text.of("follow a run from another terminal", "実行を別の端末から追跡する")),
            new Entry("plan", Section.LOOK, Text.of("print exactly what a run would do", "実行内容を事前にすべて表示する")),
            new Entry("status", Section.LOOK, Text.of("show how the cluster stands", "クラスタの状態を表示する")),
            new Entry(
                    "doctor",
                    Section.LOOK,
                    Text.of("tell whether the cluster is ready, and what was left behind", "クラスタの準備状況と残存物を調べる")),
            new Entry("runs", Section.LOOK, Text.of("list the runs, newest first", "実行の一覧 (新しい順)")),
            new Entry("show", Section.LOOK, Text.of("show a run: its steps, commands and end", "一つの実行の詳細を表示する")),
            new Entry(
                    "lock show",
                    Section.LOOK,
                    Text.of("show who holds the cluster, as its servers have it", "クラスタの保守ロックの保持者を表示する")),
            new Entry(
                    "lock break",
                    Section.RUN,
                    Text.of("end the lock of a run whose program is gone", "プログラムが失われた実行のロックを解除する")),
            new Entry("validate", Section.RUNBOOKS, Text.of("check runbooks without any cluster", "クラスタなしでランブックを検査する")),
            new Entry("test", Section.RUNBOOKS, Text.of("run the scenarios kept beside a runbook", "ランブックのシナリオを実行する")),
            new Entry("runbook list", Section.RUNBOOKS, Text.of("list the runbooks that are found", "見つかるランブックの一覧")),
            new Entry(
                    "runbook show",
                    Section.RUNBOOKS,
                    Text.of("show a runbook: purpose, parameters, steps", "ランブックの目的・パラメータ・ステップを表示する")),
            new Entry(
                    "runbook explain",
                    Section.RUNBOOKS,
                    Text.of("tell a runbook as a text, for approval", "ランブックを文章で示す (承認用)")),
            new Entry("runbook new", Section.RUNBOOKS, Text.of("write the skeleton of a runbook", "ランブックのひな形を作成する")),
            new Entry(
                    "runbook schema",
                    Section.RUNBOOKS,
                    Text.of("print the JSON Schema of runbooks, for editors", "ランブックの JSON Schema を出力する (エディタ用)")),
            new Entry(
                    "sim serve",
                    Section.SIMULATION,
                    Text.of("serve a simulated cluster over SSH on loopback", "シミュレーションをループバック上の SSH で提供する")),
            new Entry(
                    "sim exec",
                    Section.SIMULATION,
                    Text.of("execute a command on a simulated server", "シミュレーションのサーバでコマンドを実行する")),
            new Entry(
                    "sim state",
                    Section.SIMULATION,
                    Text.of("show the whole truth of a simulated cluster", "シミュレーションの実際の状態をすべて表示する")),
            new Entry(
                    "sim fault",
                    Section.SIMULATION,
                    Text.of("let things go wrong: list, add, clear", "障害を起こす: list、add、clear")),
            new Entry(
                    "sim act",
                    Section.SIMULATION,
                    Text.of("do what a person does: power-on, replace-disk", "人の作業を行う: power-on、replace-disk など")),
            new Entry(
                    "sim advance",
                    Section.SIMULATION,
                    Text.of("let simulated time pass at once", "シミュレーションの時間を一気に進める")),
            new Entry(
                    "sim shims",
                    Section.SIMULATION,
                    Text.of(
                            "write programs through which a real shell works on a simulation",
                            "実シェルからシミュレーションを操作するプログラムを書き出す")),
            new Entry(
                    "sim capture",
                    Section.SIMULATION,
                    Text.of("record what the commands of a cluster print, masked", "クラスタのコマンド出力を名前を伏せて記録する")),
            new Entry(
                    "sim compare",
                    Section.SIMULATION,
                    Text.of("show where the model prints something else", "記録とモデルの出力の違いを表示する")),
            new Entry(
                    "sim assumptions",
                    Section.SIMULATION,
                    Text.of("list what the simulation assumes of the product", "製品動作についての仮定の一覧")),
            new Entry("explain", Section.MORE, Text.of("explain a code like CLPM-7004", "CLPM-7004 のようなコードを説明する")),
            new Entry(
                    "help",
                    Section.MORE,
                    Text.of(
                            "help on a command, or on exit-codes, gates, actions, environment",
                            "コマンド、または exit-codes・gates・actions・environment の説明")),
            new Entry(
                    "config show",
                    Section.MORE,
                    Text.of("show the settings and where they come from", "設定値とその出所を表示する")),
            new Entry(
                    "completion",
                    Section.MORE,
                    Text.of("print a completion script for bash or zsh", "bash・zsh の補完スクリプトを出力する")));

    private Commands() {}

    /**
     * Finds a command.
     *
     * @param name its whole name
     * @return the command, if there is one of that name
     */
    static Optional<Entry> find(String name) {
        return ALL.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /** The first words of all commands, each once. */
    static List<String> firstWords() {
        List<String> words = new ArrayList<>();
        for (Entry entry : ALL) {
            String first = first(entry.name());
            if (!words.contains(first)) {
                words.add(first);
            }
        }
        return words;
    }

    /**
     * The second words that follow a first one.
     *
     * @param first the first word
     * @return the second words, none when the first word is a whole command
     */
    static List<String> secondWords(String first) {
        return ALL.stream()
                .map(Entry::name)
                .filter(n -> n.startsWith(first + " "))
                .map(n -> n.substring(first.length() + 1))
                .toList();
    }

    private static String first(String name) {
        int blank = name.indexOf(' ');
        return blank < 0 ? name : name.substring(0, blank);
    }

    /**
     * Loads a command.
     *
     * @param name the whole name of one of the list
     * @return the command
     */
    static Command load(String name) {
        return switch (name) {
            case "patch", "disk-swap", "replace-server" -> new RunCommand(Optional.of(name));
            case "run" -> new RunCommand(Optional.empty());
            case "resume" -> new ResumeCommand();
            case "abort" -> new AbortCommand();
            case "plan" -> new PlanCommand();
            case "status" -> new StatusCommand();
            case "attach" -> new AttachCommand();
            case "doctor" -> new DoctorCommand();
            case "runs" -> new RunsCommand();
            case "show" -> new ShowCommand();
            case "lock show" -> new LockShowCommand();
            case "lock break" -> new LockBreakCommand();
            case "validate" -> new ValidateCommand();
            case "test" -> new TestCommand();
            case "runbook list" -> new RunbookListCommand();
            case "runbook explain" -> new RunbookExplainCommand();
            case "runbook new" -> new RunbookNewCommand();
            case "runbook show" -> new RunbookShowCommand();
            case "runbook schema" -> new RunbookSchemaCommand();
            case "sim serve" -> new SimServeCommand();
            case "sim exec" -> new SimExecCommand();
            case "sim state" -> new SimStateCommand();
            case "sim fault" -> new SimFaultCommand();
            case "sim act" -> new SimActCommand();
            case "sim advance" -> new SimAdvanceCommand();
            case "sim shims" -> new SimShimsCommand();
            case "sim capture" -> new SimCaptureCommand();
            case "sim compare" -> new SimCompareCommand();
            case "sim assumptions" -> new SimAssumptionsCommand();
            case "explain" -> new ExplainCommand();
            case "help" -> new HelpCommand();
            case "config show" -> new ConfigShowCommand();
            case "completion" -> new CompletionCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
