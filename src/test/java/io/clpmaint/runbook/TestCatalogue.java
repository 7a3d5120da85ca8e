package io.clpmaint.runbook;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.ArgumentSpec;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small catalogue of actions that stays as it is, so that expected texts do not change with the library. */
final class TestCatalogue {

    private static final Text NOTE = Text.of("for a test", "テスト用");

    static final List<ActionSpec> ACTIONS = List.of(
            action("collect-logs", false, ArgumentSpec.required("to", ArgumentKind.PATH, NOTE)),
            action(
                    "suppress-failover",
                    true,
                    ArgumentSpec.optional("heartbeat-ratio", ArgumentKind.INTEGER, NOTE)
                            .usually("40")
                            .between(1, 10_000),
                    ArgumentSpec.optional("lease", ArgumentKind.DURATION, NOTE)
                            .usually("auto")
                            .oneOf("auto"),
                    ArgumentSpec.optional("monitors", ArgumentKind.CHOICE, NOTE)
                            .usually("business")
                            .oneOf("business", "none")),
            action(
                            "move-groups",
                            false,
                            ArgumentSpec.optional("away-from", ArgumentKind.SERVER, NOTE),
                            ArgumentSpec.optional("to", ArgumentKind.SERVER, NOTE)
                                    .oneOf("home"),
                            ArgumentSpec.optional("groups", ArgumentKind.GROUPS, NOTE),
                            ArgumentSpec.optional("check", ArgumentKind.COMMAND, NOTE))
                    .needingOneOf("away-from", "to"),
            action("stop-cluster", false, ArgumentSpec.required("server", ArgumentKind.SERVER, NOTE)),
            action("reboot", false, ArgumentSpec.required("server", ArgumentKind.SERVER, NOTE)),
            action(
                    "wait-for",
                    false,
                    ArgumentSpec.required("gates", ArgumentKind.GATES, NOTE),
                    ArgumentSpec.optional("timeout", ArgumentKind.DURATION, NOTE)
                            .usually("10m")),
            action(
                    "run",
                    false,
                    ArgumentSpec.optional("server", ArgumentKind.SERVER, NOTE).oneOf("controller"),
                    ArgumentSpec.required("command", ArgumentKind.COMMAND, NOTE),
                    ArgumentSpec.optional("stdin", ArgumentKind.SECRET, NOTE),
                    ArgumentSpec.optional("timeout", ArgumentKind.DURATION, NOTE),
                    ArgumentSpec.optional("detached", ArgumentKind.BOOLEAN, NOTE)
                            .usually("false"),
                    ArgumentSpec.optional("shell", ArgumentKind.BOOLEAN, NOTE).usually("false"),
                    ArgumentSpec.optional("ok-exit", ArgumentKind.INTEGERS, NOTE)
                            .usually("[0]"),
                    ArgumentSpec.optional("effect", ArgumentKind.EFFECTS, NOTE)),
            action(
                    "manual",
                    false,
                    ArgumentSpec.required("instructions", ArgumentKind.BILINGUAL, NOTE),
                    ArgumentSpec.optional("mirror", ArgumentKind.MIRROR, NOTE)));

    static final ServerName SRV_A = new ServerName("srvA");
    static final ServerName SRV_B = new ServerName("srvB");

    static final BindingView PAIR = new BindingView(
            List.of(SRV_A, SRV_B),
            List.of(SRV_B, SRV_A),
            List.of(new GroupName("failover1")),
            Map.of(new GroupName("failover1"), SRV_A),
            List.of(new MirrorName("md1")),
            Optional.of("4.2"));

    private TestCatalogue() {}

    private static ActionSpec action(String name, boolean scope, ArgumentSpec... arguments) {
        return new ActionSpec(name, scope, List.of(arguments), ActionSpec.Risk.CHANGES, true, NOTE, NOTE);
    }
}
