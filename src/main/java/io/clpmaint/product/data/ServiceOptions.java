package io.clpmaint.product.data;

import static io.clpmaint.product.data.ToolOption.Takes.EACH;
import static io.clpmaint.product.data.ToolOption.Takes.MANY;
import static io.clpmaint.product.data.ToolOption.Takes.MAYBE;
import static io.clpmaint.product.data.ToolOption.Takes.ONE;
import static io.clpmaint.product.data.ToolOption.mode;
import static io.clpmaint.product.data.ToolOption.option;

import java.util.ArrayList;
import java.util.List;

/** The options of the commands for logs, services, licences, backups and requests. */
final class ServiceOptions {

    private static final int LONGEST_WAIT = 86_400;

    /** There is no {@code -f}; the types of logs differ by version. */
    static final List<ToolOption> CLPLOGCC = List.of(
            option("-h").takes(ONE),
            option("-n").takes(EACH),
            option("-t").choice("type1", "type2", "type3", "type4").to(4, 0),
            option("-t")
                    .choice("type1", "type2", "type3", "type4", "type5", "type6")
                    .from(4, 1)
                    .to(4, 9)
                    .known(Sources.MG41 + " p.18, 25"),
            option("-t")
                    .choice("type1", "type2", "type3", "type5", "type6", "proactdiag")
                    .from(5, 0)
                    .known(Sources.CLPAIC_TOOLS + " (names type1 to type3 and proactdiag)"),
            option("-r").number(1, 99),
            option("-o").takes(ONE),
            option("-l").known(Sources.CLPAIC_TOOLS));

    static final List<ToolOption> CLPSVCCTRL = List.of(
            mode("--enable").known(Evidence.INFERENCE, "the Windows script of the same name, W53 Maintenance Guide"),
            mode("--disable").known(Evidence.INFERENCE, "the Windows script of the same name, W53 Maintenance Guide"),
            option("-a").known(Evidence.INFERENCE, "the Windows script of the same name, W53 Maintenance Guide"));

    static final List<ToolOption> CLPLCNSC = List.of(
            mode("-i").takes(MANY).known("github EXPRESSCLUSTER/iSCSI, VMware, Azure"),
            mode("-l"),
            mode("-d"),
            mode("--distribute").known("github EXPRESSCLUSTER/CreateClusterOnLinux"),
            mode("--reregister").takes(MANY),
            option("-p").takes(ONE).known("github EXPRESSCLUSTER/iSCSI"),
            option("-a"));

    static final List<ToolOption> CLPLOGCMD = List.of(
            option("-m").takes(ONE).known(Sources.SCHEDULE),
            option("-i").number(1, 10_000).known("github EXPRESSCLUSTER/Hyper-V"),
            option("-l").choice("ERR", "WARN", "INFO").known(Sources.SCHEDULE),
            option("--syslog"),
            option("--alert").known("github EXPRESSCLUSTER/Hyper-V"),
            option("--mail"),
            option("--trap"));

    static final List<ToolOption> CLPPERFC =
            List.of(mode("-g").takes(ONE), mode("-m").takes(ONE).known(Sources.EXPORTER));

    static final List<ToolOption> CLPBACKUP = List.of(
            mode("--pre"),
            mode("--post"),
            option("--no-shutdown").known(Evidence.INFERENCE, Sources.CLPAIC_REST),
            option("--only-shutdown").known(Evidence.INFERENCE, Sources.CLPAIC_REST),
            option("--no-reboot").known(Evidence.INFERENCE, Sources.CLPAIC_REST),
            option("--only-reboot").known(Evidence.INFERENCE, Sources.CLPAIC_REST),
            option("--online").from(5, 3).known(Evidence.INFERENCE, Sources.CLPAIC_REST));

    static final List<ToolOption> CLPRESTORE =
            with(CLPBACKUP, option("--skip-copy").known(Evidence.INFERENCE, Sources.CLPAIC_REST));

    static final List<ToolOption> CLPREXEC = List.of(
            mode("--failover").takes(MAYBE).known("github EXPRESSCLUSTER/iSCSI"),
            mode("--script").takes(ONE).known("github gp-ecx/EXPRESSCLUSTER_with_Hyper-V_Replica"),
            mode("--notice").takes(MAYBE),
            mode("--clear").takes(MAYBE),
            option("-h").takes(ONE).known("github gp-ecx/EXPRESSCLUSTER_with_Hyper-V_Replica"),
            option("-r").takes(ONE),
            option("-w").number(1, LONGEST_WAIT),
            option("-p").number(1, 65_535),
            option("-o").takes(ONE));

    static final List<ToolOption> CLPTRNREQ = List.of(
            option("-t").choice("GRP_FAILOVER", "EXEC_SCRIPT").known(Sources.SCHEDULE + " (EXEC_SCRIPT)"),
            option("-h").takes(EACH).known(Sources.SCHEDULE),
            option("-r").takes(ONE),
            option("-s").takes(ONE).known(Sources.SCHEDULE),
            option("-w").number(1, LONGEST_WAIT));

    private ServiceOptions() {}

    private static List<ToolOption> with(List<ToolOption> some, ToolOption more) {
        List<ToolOption> all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }
}
