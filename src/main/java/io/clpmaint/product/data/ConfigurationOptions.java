package io.clpmaint.product.data;

import static io.clpmaint.product.data.ToolOption.Takes.ONE;
import static io.clpmaint.product.data.ToolOption.mode;
import static io.clpmaint.product.data.ToolOption.option;

import java.util.List;

/** The options of the commands for the configuration. {@code clpcfset} has words instead: {@code create}, {@code add}, {@code del}. */
final class ConfigurationOptions {

    static final List<ToolOption> CLPCFCTRL = List.of(
            mode("--push").from(3, 0).known(Sources.V3 + " 6.1.4"),
            mode("--pull").from(3, 0).known("github EXPRESSCLUSTER/clpcfscript"),
            mode("--dpush").known(Sources.MG41 + " p.90"),
            mode("--compcheck").from(4, 2).known(Sources.VMWARE),
            option("-l").from(3, 0).known(Sources.V3 + " 6.1.1"),
            option("-w").from(3, 0).known(Sources.V3 + " 6.1.1"),
            option("-x").takes(ONE).from(3, 0).known(Sources.MG41 + " p.90"),
            option("-c").takes(ONE),
            option("-h").takes(ONE),
            option("-p").number(1, 65_535),
            option("-d").takes(ONE),
            option("-m").takes(ONE),
            option("--force").known("github EXPRESSCLUSTER/Ansible"),
            option("--nocheck"));

    static final List<ToolOption> CLPCFSET = List.of();

    static final List<ToolOption> CLPCFGET = List.of(
            mode("-g").takes(ONE).known(Sources.EXPORTER),
            mode("-e").takes(ONE).known(Sources.EXPORTER),
            option("-p").takes(ONE));

    static final List<ToolOption> CLPCFCHK =
            List.of(option("-o").takes(ONE), option("-i").takes(ONE));

    private ConfigurationOptions() {}
}
