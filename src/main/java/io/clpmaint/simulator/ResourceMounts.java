package io.clpmaint.simulator;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MountedResource;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.Volume;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Mounts on one server what its active resources switch, and unmounts it when they are active no more. */
final class ResourceMounts {

    private final Cluster cluster;
    private final Host host;
    private final FileSystem files;
    private final Set<String> active = new TreeSet<>();

    ResourceMounts(Cluster cluster, Host host, FileSystem files) {
        this.cluster = cluster;
        this.host = host;
        this.files = files;
        follow();
    }

    /** Only what begins or ends is acted on: whoever unmounts by hand in between finds it as he left it. */
    void follow() {
        for (MountedResource resource : cluster.mounted()) {
            boolean now = resource.reaches(host) && resource.mountedOn(host);
            if (now && active.add(resource.name())) {
                mount(resource);
            } else if (!now && active.remove(resource.name())) {
                unmount(resource);
            }
        }
    }

    private void mount(MountedResource resource) {
        String directory = resource.mountPoint();
        boolean free = files.mounts().stream().noneMatch(m -> m.directory().equals(directory));
        resource.contentOn(host).filter(v -> free && v.mountable()).ifPresent(volume -> {
            if (volume.health() == Volume.Health.DIRTY) {
                volume.health(Volume.Health.CLEAN); // the journal is replayed
            }
            files.mount(new Mount(resource.deviceOn(host), directory, volume, false, false));
        });
    }

    private void unmount(MountedResource resource) {
        String device = resource.deviceOn(host);
        List.copyOf(files.mounts()).stream()
                .filter(m -> m.device().equals(device))
                .forEach(m -> files.unmount(m, host.running()));
    }
}
