package io.clpmaint.product.data;

/**
 * The product's kernel modules. They are built for each kernel: a kernel without them brings up neither mirror nor
 * kernel-mode heartbeat (X 4.2 Getting Started Guide 6.2.7; paths: github EXPRESSCLUSTER/SELinux, the mirror's by
 * inference).
 */
public enum KernelModule {
    /** Mirror driver. */
    MIRROR("md", "liscal", Evidence.INFERENCE),
    /** Kernel-mode LAN heartbeat. */
    HEARTBEAT("khb", "clpkhb", Evidence.VERIFIED),
    /** Keep-alive. */
    KEEP_ALIVE("ka", "clpka", Evidence.VERIFIED);

    /** The directory that holds the modules of all kernels. */
    public static final String DRIVERS = "/opt/nec/clusterpro/drivers";

    /** The ending of a module's file. */
    public static final String ENDING = ".ko";

    private final String family;
    private final String module;
    private final Evidence evidence;

    KernelModule(String family, String module, Evidence evidence) {
        this.family = family;
        this.module = module;
        this.evidence = evidence;
    }

    /** The folder below {@link #DRIVERS}. */
    public String family() {
        return family;
    }

    /** The module's name. */
    public String module() {
        return module;
    }

    /** How well name and folder are known. */
    public Evidence evidence() {
        return evidence;
    }

    /**
     * The module's file for one kernel.
     *
     * @param distribution the folder of the distribution, like {@code redhat}
     * @param release the kernel's release
     * @return the absolute path
     */
    public String path(String distribution, String release) {
        return DRIVERS + "/" + family + "/distribution/" + distribution + "/" + file(release);
    }

    /**
     * The name of the module's file for one kernel.
     *
     * @param release the kernel's release
     * @return the file's name
     */
    public String file(String release) {
        return module + "-" + release + ENDING;
    }
}
