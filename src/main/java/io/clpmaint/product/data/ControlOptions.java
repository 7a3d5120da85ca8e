package io.clpmaint.product.data;

import static io.clpmaint.product.data.ToolOption.Takes.MANY;
import static io.clpmaint.product.data.ToolOption.Takes.MAYBE;
import static io.clpmaint.product.data.ToolOption.Takes.ONE;
import static io.clpmaint.product.data.ToolOption.mode;
import static io.clpmaint.product.data.ToolOption.option;

import java.util.List;

/** The options of the commands that operate the cluster, its servers, groups, resources and monitors. */
final class ControlOptions {

    /** No wait is longer: a day. */
    private static final int LONGEST_WAIT = 86_400;

    private static final ToolOption HOST = option("-h").takes(ONE).from(3, 0).known(Sources.V3 + " 6.7.1");
    private static final ToolOption APITO = option("--apito").number(1, 9999);

    static final List<ToolOption> CLPGRP = List.of(
            mode("-s").takes(MAYBE).from(3, 0).known(Sources.V3 + " 6.7.1"),
            mode("-t").takes(MAYBE).from(3, 0).known(Sources.V3 + " 6.7.1"),
            mode("-m").takes(MAYBE).from(3, 0).known(Sources.V3 + " 6.7.1"),
            mode("-l").takes(MAYBE),
            mode("-n").takes(ONE).known(Sources.IGAIGASURU + " check_ENSA2_start.sh"),
            HOST,
            option("-a").takes(ONE).known(Sources.CLPAIC_TOOLS),
            option("-f"),
            APITO);

    static final List<ToolOption> CLPRSC = List.of(
            mode("-s").takes(ONE),
            mode("-t").takes(ONE).known(Sources.SCHEDULE),
            mode("-n").takes(ONE),
            mode("-v").takes(ONE),
            option("-h").takes(ONE).known(Sources.SCHEDULE),
            option("-f").known(Sources.SCHEDULE),
            APITO);

    static final List<ToolOption> CLPCL = List.of(
            mode("-s").from(3, 0).known(Sources.V3 + " 6.1.5"),
            mode("-t").from(3, 0).known(Sources.V3 + " 6.1.5"),
            mode("-r").known(Sources.CLPAIC_TOOLS),
            mode("-d"),
            mode("--suspend").from(3, 0).known(Sources.V3 + " 6.1.4"),
            mode("--resume").from(3, 0).known(Sources.V3 + " 6.1.4"),
            option("-a").from(3, 0).known(Sources.V3 + " 6.1.5"),
            option("-h").takes(ONE).known("github EXPRESSCLUSTER/VMware genw-remote-node.pl"),
            option("-w").number(0, LONGEST_WAIT),
            APITO,
            option("--force"),
            option("--local").known(Sources.DOCKER),
            option("--md").known(Sources.CHANGE_IP),
            option("--web").known(Sources.CHANGE_IP),
            option("--alert").known(Sources.CHANGE_IP),
            option("--ib").from(4, 2).known(Sources.CHANGE_IP),
            option("--api").from(4, 2).known(Sources.CHANGE_IP));

    static final List<ToolOption> CLPDOWN = List.of(
            option("-r").known(Sources.CLPAIC_TOOLS), option("-h").takes(ONE).known(Sources.CLPAIC_TOOLS));

    static final List<ToolOption> CLPMONCTRL = List.of(
            mode("-s").known(Sources.MG41 + " p.37"),
            mode("-r").known(Sources.MG41 + " p.37"),
            mode("-c"),
            mode("-v").known("github EXPRESSCLUSTER/clp_exporter, an early collector"),
            mode("-e"),
            mode("-n"),
            option("-h").takes(ONE).from(4, 1).known(Sources.GS42 + " 5.2 no. 70"),
            option("-m").takes(MANY).known(Sources.SCHEDULE),
            option("-w").number(0, LONGEST_WAIT));

    static final List<ToolOption> CLPTORATIO = List.of(
            mode("-r").takes(ONE).from(3, 0).known(Sources.V3 + " 9.1.1"),
            mode("-i").from(3, 0).known(Sources.V3 + " 9.1.1"),
            mode("-s"),
            option("-t").takes(ONE).from(3, 0).known(Sources.V3 + " 9.1.1"));

    private ControlOptions() {}
}
