package io.clpmaint.simulator.spec;

import java.util.Optional;

/** What is installed on a simulated server, as far as maintenance sees a difference. */
public enum Distribution {
    /** Red Hat Enterprise Linux 8 and 9 and their kin. */
    EL("el", "redhat", "dnf", "xfs", "5.14.0-427.13.1.el9_4.x86_64"),
    /** Debian and Ubuntu. */
    DEBIAN("debian", "ubuntu", "apt-get", "ext4", "6.1.0-20-amd64"),
    /** SUSE Linux Enterprise Server. */
    SUSE("suse", "suse", "zypper", "xfs", "5.14.21-150500.55.52-default");

    private final String word;
    private final String modules;
    private final String manager;
    private final String fileSystem;
    private final String kernel;

    Distribution(String word, String modules, String manager, String fileSystem, String kernel) {
        this.word = word;
        this.modules = modules;
        this.manager = manager;
        this.fileSystem = fileSystem;
        this.kernel = kernel;
    }

    /** The word of the {@code simulation:} section. */
    public String word() {
        return word;
    }

    /** The folder of the product's kernel modules. */
    public String modulesFolder() {
        return modules;
    }

    /** Its package manager. */
    public String manager() {
        return manager;
    }

    /** The type of the file systems that it is installed on. */
    public String fileSystem() {
        return fileSystem;
    }

    /** The release of the kernel that it has unless said otherwise. */
    public String usualKernel() {
        return kernel;
    }

    /**
     * Finds a distribution.
     *
     * @param word the word of the {@code simulation:} section
     * @return the distribution, empty for an unknown word
     */
    public static Optional<Distribution> of(String word) {
        for (Distribution one : values()) {
            if (one.word.equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
