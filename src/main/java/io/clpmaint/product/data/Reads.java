package io.clpmaint.product.data;

import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.node.Privilege;
import io.clpmaint.text.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked of a server to know how things stand, and the script that asks all of it at once. Each command's output is
 * followed by a line that carries its name and a nonce, so that no output can be taken for another.
 */
public final class Reads {

    /** Section: the host's own name. */
    public static final String HOSTNAME = "hostname";
    /** Section: the boot id. */
    public static final String BOOT_ID = "boot-id";
    /** Section: the running kernel's release. */
    public static final String KERNEL = "kernel";
    /** Section: the host's clock. */
    public static final String CLOCK = "clock";
    /** Section: the main view of the cluster. */
    public static final String STATUS = "status";
    /** Section: who sees whom on which heartbeat. */
    public static final String HEARTBEATS = "heartbeats";
    /** Section: the monitors by server. */
    public static final String MONITORS = "monitors";
    /** Section: the timeout ratio. */
    public static final String RATIO = "ratio";
    /** Sections: one mirror each; its name follows. */
    public static final String MIRROR = "mirror:";
    /** Section: the configuration. */
    public static final String CONFIG = "config";
    /** Section: the name of the process that started all others. */
    public static final String INIT = "init";
    /** Section: the services as systemd knows them. */
    public static final String UNITS = "units";
    /** Section: the services as chkconfig knows them. */
    public static final String CHKCONFIG = "chkconfig";
    /** Sections: the status of one init script each; its name follows. */
    public static final String SERVICE = "service:";
    /** Section: the kernel that the boot loader will load. */
    public static final String DEFAULT_KERNEL = "default-kernel";
    /** Section: the kernel that a link in the root directory names (Debian). */
    public static final String KERNEL_LINK = "kernel-link";
    /** Section: the kernel that a link in /boot names (SUSE). */
    public static final String BOOT_KERNEL_LINK = "boot-kernel-link";
    /** Section: the product's kernel modules, of all kernels. */
    public static final String MODULES = "modules";
    /** Section: the space of the file system that holds the kernels. */
    public static final String BOOT_SPACE = "boot-space";
    /** Section: rpm's own database. */
    public static final String RPM_DATABASE = "rpm-database";
    /** Section: the dependencies of installed rpm packages. */
    public static final String RPM_PACKAGES = "rpm-packages";
    /** Section: dpkg packages that are half installed. */
    public static final String DPKG_PACKAGES = "dpkg-packages";

    /** Section: the checksum of the configuration file. */
    public static final String CONFIG_DIGEST = "config-digest";

    /** A file with a configuration. */
    public static final String CONFIG_FILE = "config-file";

    /** Whether a file is there. */
    public static final String FILE_THERE = "file-there";
    /** A disk's partition table. */
    public static final String PARTITIONS = "partitions";

    /** A disk's size. */
    public static final String DISK_SIZE = "disk-size";

    /** A file with a partition table. */
    public static final String LAYOUT_FILE = "layout-file";

    /** Section: the version of the product's rpm package. */
    public static final String RPM_PRODUCT = "rpm-product";
    /** Section: the version of the product's dpkg package. */
    public static final String DPKG_PRODUCT = "dpkg-product";

    private static final String MARK = "@@";

    /** What follows the nonce: the language of the answers, no input, one stream, and where the answers begin. */
    private static final String HEAD =
            "\nLC_ALL=C; export LC_ALL; exec </dev/null 2>&1; echo \"" + MARK + "$n begin\"\n";

    private final ProductVersion version;
    private final InitSystem init;

    /**
     * The reads for a product version.
     *
     * @param version the version
     * @param init what starts services
     */
    public Reads(ProductVersion version, InitSystem init) {
        this.version = version;
        this.init = init;
    }

    /**
     * The commands of an observation. What identifies the server is always among them.
     *
     * @param facets what is asked
     * @param mirrors the mirrors of the cluster, as far as they are known
     * @return the commands, in the order in which they are asked
     */
    public List<Read> of(Set<Facet> facets, Map<MirrorName, Mirror.Kind> mirrors) {
        List<Read> reads = identity();
        if (facets.contains(Facet.HOST) || facets.contains(Facet.SOFTWARE)) {
            reads.add(user(KERNEL, "uname", "-r"));
        }
        if (facets.contains(Facet.CLUSTER)) {
            cluster(reads, mirrors);
        }
        if (facets.contains(Facet.HEARTBEATS)) {
            reads.add(root(HEARTBEATS, "clpstat", "-n"));
        }
        if (facets.contains(Facet.HOST)) {
            services(reads);
        }
        if (facets.contains(Facet.SOFTWARE)) {
            software(reads);
        }
        if (facets.contains(Facet.CONFIGURATION)) {
            reads.add(configuration());
        }
        return List.copyOf(reads);
    }

    /**
     * The views of the product that nothing is decided by: they are recorded to be compared with the model's.
     *
     * @param mirrors the mirrors of the cluster
     * @return the commands
     */
    public List<Read> views(Map<MirrorName, Mirror.Kind> mirrors) {
        List<Read> reads = new ArrayList<>();
        List<String> shown =
                List.of("-s", "-g", "-n", "--cl", "--sv", "--hb", "--svg", "--grp", "--rsc", "--mon", "--xcl");
        reads.add(root(VIEW + "clpstat", "clpstat"));
        Tool.CLPSTAT.options(version).stream()
                .map(ToolOption::spelling)
                .filter(shown::contains)
                .forEach(o -> reads.add(root(VIEW + "clpstat" + o, "clpstat", o)));
        mirrors.forEach((name, kind) -> {
            String program = (kind == Mirror.Kind.HYBRID ? Tool.CLPHDSTAT : Tool.CLPMDSTAT).program();
            reads.add(root(VIEW + program + "-active-" + name.value(), program, "--active", name.value()));
        });
        return List.copyOf(reads);
    }

    /** Sections: one view each that is only recorded; which one follows. */
    public static final String VIEW = "view:";

    /**
     * The commands that tell how the cluster is configured and what starts services; the first that are asked, because
     * {@link #of} needs what they tell.
     *
     * @return the commands
     */
    public static List<Read> ofConfiguration() {
        List<Read> reads = identity();
        reads.add(new Read(INIT, List.of("cat", "/proc/1/comm"), Privilege.USER));
        reads.add(configuration());
        return List.copyOf(reads);
    }

    private static Read configuration() {
        return root(CONFIG, "clpstat", "-i");
    }

    /**
     * The commands that tell what of the product lies on a server. Whichever package manager is not there says so.
     *
     * @return the commands
     */
    public static List<Read> ofInstallation() {
        List<Read> reads = identity();
        reads.add(root(CONFIG_DIGEST, "sha256sum", ProductFile.CONFIGURATION.text()));
        reads.add(user(
                RPM_PRODUCT,
                "rpm",
                "-qa",
                "--queryformat",
                "%{VERSION}-%{RELEASE}\\n",
                PackageName.CLUSTERPRO.text(),
                PackageName.EXPRESSCLUSTER.text()));
        reads.add(user(
                DPKG_PRODUCT,
                "dpkg-query",
                "-W",
                "-f",
                "${Version}\\n",
                PackageName.CLUSTERPRO.text(),
                PackageName.EXPRESSCLUSTER.text()));
        return List.copyOf(reads);
    }

    /**
     * The command that reads a file with a configuration.
     *
     * @param path the file
     * @return the command
     */
    public static Read configurationFile(String path) {
        return root(CONFIG_FILE, "cat", path);
    }

    /**
     * The command that tells whether a file is there.
     *
     * @param path the file
     * @return the command; it ends with 0 where root can read the file
     */
    public static Read fileThere(String path) {
        return root(FILE_THERE, "test", "-r", path);
    }

    /**
     * The command that prints a disk's partition table.
     *
     * @param device the disk
     * @return the command
     */
    public static Read partitions(String device) {
        return root(PARTITIONS, "sfdisk", "-d", device);
    }

    /**
     * The command that prints a disk's size in bytes.
     *
     * @param device the disk
     * @return the command
     */
    public static Read diskSize(String device) {
        return root(DISK_SIZE, "lsblk", "-dbno", "SIZE", device);
    }

    /**
     * The words with which a person sees which disk a device is, and what it holds.
     *
     * @param device the disk
     * @return the command's words
     */
    public static List<String> whichDisk(String device) {
        return List.of("lsblk", "-o", "NAME,SERIAL,SIZE,FSTYPE", device);
    }

    /**
     * The command that prints what of a file is a partition table, and nothing else of it.
     *
     * @param path the file
     * @return the command
     */
    public static Read layoutFile(String path) {
        return root(LAYOUT_FILE, "grep", "-E", LAYOUT_LINES, path);
    }

    /** The lines of a partition table that say anything. */
    public static final String LAYOUT_LINES = "^(label|label-id|sector-size): |^/dev/[^ ]+ *: *start=";

    /** The command that shows the timeout ratio. */
    public static Read ratio() {
        return root(RATIO, "clptoratio", "-s");
    }

    private static List<Read> identity() {
        List<Read> reads = new ArrayList<>();
        reads.add(user(HOSTNAME, "uname", "-n"));
        reads.add(user(BOOT_ID, "cat", "/proc/sys/kernel/random/boot_id"));
        return reads;
    }

    private static void cluster(List<Read> reads, Map<MirrorName, Mirror.Kind> mirrors) {
        reads.add(root(STATUS, "clpstat", "--long"));
        reads.add(root(MONITORS, "clpstat", "-m"));
        reads.add(ratio());
        mirrors.forEach((name, kind) -> reads.add(root(
                MIRROR + name.value(),
                kind == Mirror.Kind.HYBRID ? "clphdstat" : "clpmdstat",
                "--mirror",
                name.value())));
    }

    private void services(List<Read> reads) {
        List<String> units = ProductService.of(version);
        if (init == InitSystem.SYSTEMD) {
            List<String> words =
                    new ArrayList<>(List.of("systemctl", "show", "--property=Id,LoadState,ActiveState,UnitFileState"));
            units.forEach(unit -> words.add(unit + UNIT_ENDING));
            reads.add(new Read(UNITS, words, Privilege.USER));
        } else {
            reads.add(root(CHKCONFIG, "chkconfig", "--list"));
            units.forEach(unit -> reads.add(root(SERVICE + unit, "service", unit, "status")));
        }
    }

    /** What systemd puts behind the name of a service. */
    public static final String UNIT_ENDING = ".service";

    private static void software(List<Read> reads) {
        reads.add(user(CLOCK, "date", "-u", "+%s"));
        reads.add(root(DEFAULT_KERNEL, "grubby", "--default-kernel"));
        reads.add(user(KERNEL_LINK, "readlink", "-f", "/vmlinuz"));
        reads.add(user(BOOT_KERNEL_LINK, "readlink", "-f", "/boot/vmlinuz"));
        reads.add(root(MODULES, "find", KernelModule.DRIVERS, "-name", "*" + KernelModule.ENDING));
        reads.add(user(BOOT_SPACE, "df", "-Pk", "/boot"));
        reads.add(root(RPM_DATABASE, "rpmdb", "--verifydb"));
        reads.add(root(RPM_PACKAGES, "dnf", "-C", "-q", "check"));
        reads.add(user(DPKG_PACKAGES, "dpkg", "--audit"));
    }

    /**
     * The script that asks.
     *
     * @param nonce a word that no output can hold: letters and digits
     * @param questions the commands, as {@link #questions} words them
     * @return text for a POSIX shell
     */
    public static String script(String nonce, String questions) {
        return "n=" + nonce + HEAD + questions;
    }

    /**
     * The commands of a script; the same for every nonce.
     *
     * @param reads the commands
     * @param become what stands before a command that needs root's rights, like {@code sudo -n}; empty for root logins
     * @return text for a POSIX shell
     */
    public static String questions(List<Read> reads, String become) {
        StringBuilder questions = new StringBuilder();
        for (Read read : reads) {
            if (read.privilege() == Privilege.ROOT && !become.isEmpty()) {
                questions.append(become).append(' ');
            }
            questions
                    .append(read.words().stream().map(ShellQuote::word).collect(Collectors.joining(" ")))
                    .append("; echo \"")
                    .append(MARK)
                    .append("$n end\" ")
                    .append(ShellQuote.word(read.name()))
                    .append(" $?\n");
        }
        return questions.toString();
    }

    /**
     * Takes the answer apart.
     *
     * @param nonce the word that the script was made with
     * @param output all that the script printed
     * @return the sections that are there exactly once, and ended
     */
    public static Sections split(String nonce, String output) {
        return Sections.split(MARK + nonce, output);
    }

    /**
     * The command behind a section, for people.
     *
     * @param section the name of a section about the cluster or its configuration
     * @param kind how the mirror mirrors, for the sections of mirrors
     * @return program and arguments
     */
    public static String command(String section, Mirror.Kind kind) {
        if (section.startsWith(MIRROR)) {
            return (kind == Mirror.Kind.HYBRID ? "clphdstat --mirror " : "clpmdstat --mirror ")
                    + section.substring(MIRROR.length());
        }
        return switch (section) {
            case STATUS -> "clpstat --long";
            case MONITORS -> "clpstat -m";
            case HEARTBEATS -> "clpstat -n";
            case RATIO -> "clptoratio -s";
            case CONFIG -> "clpstat -i";
            case UNITS -> "systemctl show";
            case CHKCONFIG -> "chkconfig --list";
            default -> section;
        };
    }

    private static Read user(String name, String... words) {
        return new Read(name, List.of(words), Privilege.USER);
    }

    private static Read root(String name, String... words) {
        return new Read(name, List.of(words), Privilege.ROOT);
    }
}
