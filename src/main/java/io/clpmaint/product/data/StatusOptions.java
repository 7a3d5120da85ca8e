package io.clpmaint.product.data;

import static io.clpmaint.product.data.ToolOption.Takes.MAYBE;
import static io.clpmaint.product.data.ToolOption.Takes.ONE;
import static io.clpmaint.product.data.ToolOption.mode;
import static io.clpmaint.product.data.ToolOption.option;

import java.util.List;

/** The options of {@code clpstat}. There is no {@code -w} in any version, whatever operators' notes say. */
final class StatusOptions {

    static final List<ToolOption> CLPSTAT = List.of(
            mode("-s").from(3, 0).known(Sources.MG41 + " p.10"),
            mode("-g").known(Sources.CLPAIC_TOOLS),
            mode("-m").known(Sources.CLPAIC_TOOLS),
            mode("-n").from(3, 0).known(Sources.V3 + " 11.5"),
            mode("-p").to(4, 9).known(Sources.IGAIGASURU + " exec_checkNP_stat.sh"),
            mode("-f").from(5, 0).known(Sources.CLPAIC_TOOLS),
            mode("-i").known(Sources.CLPAIC_TOOLS),
            mode("--cl").known(Sources.CLPAIC_TOOLS),
            mode("--sv").takes(MAYBE).known(Sources.CLPAIC_TOOLS),
            mode("--hb").takes(MAYBE).known(Sources.CLPAIC_TOOLS),
            mode("--np").takes(MAYBE).to(4, 9),
            mode("--fnc").takes(MAYBE).from(5, 0).known(Sources.CLPAIC_TOOLS),
            mode("--svg").takes(MAYBE).known(Sources.CLPAIC_TOOLS),
            mode("--grp").takes(MAYBE).known(Sources.CLPAIC_TOOLS),
            mode("--rsc").takes(MAYBE).known(Sources.CLPAIC_TOOLS),
            mode("--mon").takes(MAYBE).known(Sources.CLPAIC_TOOLS),
            mode("--xcl").takes(MAYBE).known(Sources.CLPAIC_TOOLS),
            option("--long").known(Sources.DOCKER),
            option("--local").known("github EXPRESSCLUSTER/clparping genw.sh"),
            option("--detail").known(Sources.TOOLS),
            option("-h").takes(ONE).known(Sources.MG41 + " p.10"));

    private StatusOptions() {}
}
