package io.clpmaint.simulator.model;

import io.clpmaint.product.data.ProductService;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.Claim;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.DiskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the mirror driver does with one partition of a side: the data partition belongs to it while its resource is active
 * there, the cluster partition while its agent runs.
 */
final class MirrorClaim implements Claim {

    private final Cluster cluster;
    private final MirrorDisk mirror;
    private final MirrorSide side;
    private final Host host;
    private final boolean data;

    private MirrorClaim(Cluster cluster, MirrorDisk mirror, MirrorSide side, Host host, boolean data) {
        this.cluster = cluster;
        this.mirror = mirror;
        this.side = side;
        this.host = host;
        this.data = data;
    }

    /** The claims on a server's partitions. */
    static List<Claim> of(Cluster cluster, Host host) {
        List<Claim> claims = new ArrayList<>();
        for (MirrorDisk mirror : cluster.mirrors()) {
            mirror.side(host).ifPresent(side -> {
                claims.add(new MirrorClaim(cluster, mirror, side, host, true));
                claims.add(new MirrorClaim(cluster, mirror, side, host, false));
            });
        }
        return claims;
    }

    @Override
    public String partition() {
        int number = data ? side.spec().dataPartition() : side.spec().clusterPartition();
        return DiskSpec.partition(side.device(), number).replaceFirst("^/dev/", "");
    }

    @Override
    public Optional<String> device() {
        return data ? Optional.of(mirror.device()) : Optional.empty();
    }

    @Override
    public boolean held() {
        return data ? mirror.activeOn(host) : host.services().active(ProductService.MD);
    }

    @Override
    public boolean refusesWrites() {
        return cluster.spec().reading(Assumption.WRITE_UNDER_MIRROR).equals("refused");
    }

    @Override
    public void through(Optional<Volume> content) {
        mirror.replaceContent(side, content);
    }

    @Override
    public void past() {
        if (data) {
            side.writtenPast(mirror.inStep());
        } else if (side.built()) {
            side.forget(cluster.time().millis());
            mirror.other(side).broke(cluster.time().millis());
        }
        cluster.touch();
    }
}
