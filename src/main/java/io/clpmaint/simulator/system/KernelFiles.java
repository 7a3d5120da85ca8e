package io.clpmaint.simulator.system;

import io.clpmaint.product.data.KernelModule;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.spec.Distribution;
import java.util.List;

/** The files that belong to kernels: the kernels themselves and the product's modules for them. */
public final class KernelFiles {

    private static final String BOOT = "/boot/";

    private KernelFiles() {}

    /**
     * A file of a kernel below {@code /boot}.
     *
     * @param name its name, with {@code %} for the release
     * @param kib its size in KiB, as such files usually have
     */
    private record Part(String name, int kib) {
        String path(String release) {
            return BOOT + name.replace("%", release);
        }
    }

    private static List<Part> parts(Distribution distribution) {
        return switch (distribution) {
            case EL ->
                List.of(
                        new Part("vmlinuz-%", 13_312),
                        new Part("initramfs-%.img", 73_728),
                        new Part("System.map-%", 8_704),
                        new Part("config-%", 220),
                        new Part("symvers-%.gz", 372));
            case DEBIAN ->
                List.of(
                        new Part("vmlinuz-%", 8_000),
                        new Part("initrd.img-%", 38_912),
                        new Part("System.map-%", 1),
                        new Part("config-%", 260));
            case SUSE ->
                List.of(
                        new Part("vmlinuz-%", 11_264),
                        new Part("initrd-%", 20_480),
                        new Part("System.map-%", 5_120),
                        new Part("config-%", 256));
        };
    }

    /** How much room a kernel needs below {@code /boot}, in bytes. */
    static long bytes(Distribution distribution) {
        return parts(distribution).stream()
                .mapToLong(p -> (p.kib() + 4L) * 1024)
                .sum();
    }

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
            case DEBIAN -> {
                files.link("/vmlinuz", "boot/vmlinuz-" + release);
                files.link("/initrd.img", "boot/initrd.img-" + release);
            }
            case SUSE -> {
                files.link("/boot/vmlinuz", "vmlinuz-" + release);
                files.link("/boot/initrd", "initrd-" + release);
            }
            case EL -> {
                // grubby tells it
            }
        }
    }

    private static void write(Host host, FileSystem files, Kernel kernel) {
        boolean room =
                files.mountOf(BOOT).volume().available() >= bytes(host.spec().distribution());
        for (Part part : parts(host.spec().distribution())) {
            if (room && !files.exists(part.path(kernel.release()))) {
                files.writeLarge(part.path(kernel.release()), "kernel " + kernel.release() + "\n", part.kib() * 1024L);
            }
        }
        boolean modules = kernel.modules() && host.packages().product().isPresent();
        if (modules) {
            for (KernelModule module : KernelModule.values()) {
                String path = module.path(host.spec().distribution().modulesFolder(), kernel.release());
                if (!files.exists(path)) {
                    files.write(path, "");
                }
            }
        }
    }

    /** Removes what belongs to a kernel. */
    static void remove(Host host, FileSystem files, String release) {
        parts(host.spec().distribution()).forEach(p -> files.delete(p.path(release)));
        pointToNext(host, files);
    }

    /** The file of a kernel. */
    static String path(String release) {
        return "/boot/vmlinuz-" + release;
    }
}
