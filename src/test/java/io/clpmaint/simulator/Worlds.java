package io.clpmaint.simulator;

import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.util.List;
import java.util.Optional;

/** Simulated clusters for tests. */
public final class Worlds {

    private Worlds() {}

    /** The pair of {@code runbooks/cluster.yaml}: srvA, srvB, one group with fip, md and exec, one mirror. */
    public static WorldSpec pair() {
        return builder().build();
    }

    /** The same, to be changed. */
    public static WorldSpecBuilder builder() {
        return new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Defaults.group(
                        "failover1",
                        List.of("srvA", "srvB"),
                        List.of(
                                Defaults.resource("fip1", "fip"),
                                Defaults.resource("md1", "md"),
                                Defaults.resource("exec1", "exec"))))
                .mirror(Defaults.mirror("md1", "srvA", "srvB"))
                .monitor(Defaults.monitor("fipw1", "fipw", Optional.of("fip1")))
                .monitor(Defaults.monitor("genw1", "genw", Optional.of("exec1")))
                .monitor(Defaults.monitor("mdnw1", "mdnw", Optional.of("md1")))
                .monitor(Defaults.monitor("mdw1", "mdw", Optional.of("md1")))
                .monitor(Defaults.monitor("userw", "userw", Optional.empty()));
    }
}
