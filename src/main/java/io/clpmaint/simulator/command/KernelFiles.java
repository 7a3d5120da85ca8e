package io.clpmaint.simulator.command;

import io.clpmaint.product.data.KernelModule;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.shell.FileSystem;

/** The files that belong to kernels: the kernels themselves and the product's modules for them. */
public final class KernelFiles {

    private KernelFiles() {}

    /**
     * Writes what a server's installed kernels need.
     *
     * @param host the server
     * @param files its files
     */
    public static void write(Host host, FileSystem files) {
        for (Kernel kernel : host.packages().kernels()) {
            write(host, files, kernel);
        }
        pointToNext(host, files);
    }

    /** Where there is no boot loader to ask, a link names the kernel that the next boot loads. */
    static void pointToNext(Host host, FileSystem files) {
        String release = host.packages().next().release();
        switch (host.spec().distribution()) {
            case DEBIAN -> files.link("/vmlinuz", "boot/vmlinuz-" + release);
            case SUSE -> files.link("/boot/vmlinuz", "vmlinuz-" + release);
            case EL -> {
                // grubby tells it
            }
        }
    }

    static void write(Host host, FileSystem files, Kernel kernel) {
        files.write(path(kernel.release()), "kernel " + kernel.release() + "\n");
        if (kernel.modules()) {
            String folder = host.spec().distribution().modulesFolder();
            for (KernelModule module : KernelModule.values()) {
                files.write(module.path(folder, kernel.release()), "");
            }
        }
    }

    /** The file of a kernel. */
    static String path(String release) {
        return "/boot/vmlinuz-" + release;
    }
}
