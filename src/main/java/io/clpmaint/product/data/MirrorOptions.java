package io.clpmaint.product.data;

import static io.clpmaint.product.data.ToolOption.Takes.MAYBE;
import static io.clpmaint.product.data.ToolOption.Takes.ONE;
import static io.clpmaint.product.data.ToolOption.mode;
import static io.clpmaint.product.data.ToolOption.option;

import java.util.ArrayList;
import java.util.List;

/**
 * The options of the commands for mirrors, hybrids and their partitions. The mirror's name, and the source of a forced
 * copy, are words beside the options: {@code clpmdctrl --active -nomount md1}, {@code clpmdctrl --force server1 md1}.
 */
final class MirrorOptions {

    private static final String ISCSI = "github EXPRESSCLUSTER/iSCSI";

    static final List<ToolOption> STATUS = List.of(
            mode("--mirror", "-m").from(3, 0).known(Sources.V3 + " 11.10.2"),
            mode("--active", "-a"),
            mode("--connect", "-c"),
            mode("--config", "-l").known(Sources.VMWARE),
            mode("--perf", "-p").from(4, 1));

    private static final List<ToolOption> BOTH = List.of(
            mode("--active", "-a").from(3, 0).known(Sources.V3 + " 11.8"),
            mode("--deactive", "-d").from(3, 0).known(Sources.V3 + " 11.9"),
            mode("--break", "-b").known(Sources.SCHEDULE),
            mode("--force", "-f").from(3, 0).known(Sources.V3 + " 11.10.5"),
            mode("--recovery", "-r").from(3, 0).known(Sources.V3 + " 11.10.4"),
            mode("--cancel", "-c").known(Sources.GS42 + " 6.1.13"),
            mode("--rwait", "-w").known(Sources.SCHEDULE),
            mode("--getreplist").takes(MAYBE),
            mode("--sync"),
            mode("--nosync").known(Sources.GS42 + " 6.1.13"),
            mode("--compress"),
            mode("--nocompress"),
            mode("--resize").from(4, 2).known("github EXPRESSCLUSTER/Tips HowTo_ExtendMirrorDisk.md"),
            mode("--updatekey").from(5, 0).known(Evidence.MEMORY_LOW, Sources.MEMORY),
            option("-nomount").from(3, 0).known(Sources.V3 + " 11.8; " + ISCSI),
            option("-force"),
            option("-v"),
            option("-all"),
            option("-timeout").number(1, 999_999).known(Sources.SCHEDULE),
            option("-rcancel").known(Sources.SCHEDULE));

    static final List<ToolOption> CLPMDCTRL = BOTH;

    static final List<ToolOption> CLPHDCTRL = with(BOTH, mode("--setcur", "-s"));

    static final List<ToolOption> INITIALISE =
            List.of(mode("--create").choice("normal", "quick", "force").known(Sources.MG41 + " p.42"));

    static final List<ToolOption> CLPMDCHNG =
            List.of(mode("--execute").takes(ONE).from(3, 0).to(3, 9).known(Sources.V3 + " 6.7.1"));

    static final List<ToolOption> CLPROSET = List.of(
            mode("-o").from(3, 0).known(Sources.GS42 + " 6.5.12"),
            mode("-w").from(3, 0).known(Sources.MG41 + " p.63"),
            option("-d").takes(ONE).from(3, 0).known(Sources.MG41 + " p.63"),
            option("-r").takes(ONE),
            option("-t").choice("disk", "md", "hd"),
            option("-a"));

    private MirrorOptions() {}

    private static List<ToolOption> with(List<ToolOption> some, ToolOption more) {
        List<ToolOption> all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }
}
