package io.clpmaint.simulator;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Mount;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Mounts on one server the mirrors whose resources are active there, and unmounts them when they are no more. */
final class MirrorMounts {

    private final List<MirrorDisk> mirrors;
    private final Host host;
    private final FileSystem files;
    private final Set<String> active = new TreeSet<>();

    MirrorMounts(Cluster cluster, Host host, FileSystem files) {
        this.mirrors =
                cluster.mirrors().stream().filter(m -> m.side(host).isPresent()).toList();
        this.host = host;
        this.files = files;
        follow();
    }

    /** Only what begins or ends is acted on: whoever unmounts by hand in between finds it as he left it. */
    void follow() {
        for (MirrorDisk mirror : mirrors) {
            boolean now = mirror.activeOn(host);
            if (now && active.add(mirror.name())) {
                mount(mirror);
            } else if (!now && active.remove(mirror.name())) {
                unmount(mirror);
            }
        }
    }

    private void mount(MirrorDisk mirror) {
        String directory = mirror.mountPoint();
        boolean free = files.mounts().stream().noneMatch(m -> m.directory().equals(directory));
        mirror.side(host)
                .flatMap(s -> s.content())
                .filter(v -> free && v.mountable())
                .ifPresent(volume -> {
                    files.mount(new Mount("/dev/" + mirror.device(), directory, volume, false, false));
                });
    }

    private void unmount(MirrorDisk mirror) {
        List.copyOf(files.mounts()).stream()
                .filter(m -> m.device().equals("/dev/" + mirror.device()))
                .forEach(m -> files.unmount(m, host.running()));
    }
}
