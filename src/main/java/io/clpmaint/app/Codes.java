package io.clpmaint.app;

import io.clpmaint.approval.ApprovalCode;
import io.clpmaint.diagnostic.Code;
import io.clpmaint.engine.EngineCode;
import io.clpmaint.inventory.InventoryCode;
import io.clpmaint.journal.JournalCode;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.plan.PlanCode;
import io.clpmaint.product.parse.ConfigCode;
import io.clpmaint.runbook.RunbookCode;
import io.clpmaint.simulator.control.ControlCode;
import io.clpmaint.simulator.spec.SimulationCode;
import io.clpmaint.yaml.YamlCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every code of the program. A package with codes of its own is added here; a test finds forgotten ones. */
public final class Codes {

    private Codes() {}

    /** All codes, by number. */
    public static List<Code> all() {
        return Stream.<Code[]>of(
                        UsageCode.values(),
                        ApprovalCode.values(),
                        YamlCode.values(),
                        RunbookCode.values(),
                        InventoryCode.values(),
                        ConfigCode.values(),
                        PlanCode.values(),
                        EngineCode.values(),
                        JournalCode.values(),
                        ConnectionCode.values(),
                        SimulationCode.values(),
                        ControlCode.values(),
                        WorldCode.values(),
                        InternalCode.values())
                .flatMap(Arrays::stream)
                .sorted(Comparator.comparingInt(Code::number))
                .toList();
    }
}
