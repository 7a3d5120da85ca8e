package io.clpmaint.product.data;

import java.util.List;
import java.util.Optional;

/**
 * The commands of the product that are simulated, with the options that each takes. What a command prints is in the
 * tables of its texts, see {@link Phrases}.
 */
public enum Tool {
    /** Status and configuration. */
    CLPSTAT("clpstat", 0, StatusOptions.CLPSTAT),
    /** Groups. */
    CLPGRP("clpgrp", 0, ControlOptions.CLPGRP),
    /** One resource of a group. */
    CLPRSC("clprsc", 0, ControlOptions.CLPRSC),
    /** The cluster daemon and the other services. */
    CLPCL("clpcl", 0, ControlOptions.CLPCL),
    /** Shuts one server down. */
    CLPDOWN("clpdown", 0, ControlOptions.CLPDOWN),
    /** Shuts the whole cluster down. */
    CLPSTDN("clpstdn", 0, ControlOptions.CLPDOWN),
    /** Monitors of one server. */
    CLPMONCTRL("clpmonctrl", 0, ControlOptions.CLPMONCTRL),
    /** The temporary multiplier of the timeouts. */
    CLPTORATIO("clptoratio", 0, ControlOptions.CLPTORATIO),
    /** Collects logs. */
    CLPLOGCC("clplogcc", 0, ServiceOptions.CLPLOGCC),
    /** Distributes and fetches the configuration. */
    CLPCFCTRL("clpcfctrl", 0, ConfigurationOptions.CLPCFCTRL),
    /** Edits a configuration file. */
    CLPCFSET("clpcfset", 6, ConfigurationOptions.CLPCFSET, 4, 3),
    /** Reads a configuration file. */
    CLPCFGET("clpcfget", 0, ConfigurationOptions.CLPCFGET, 4, 3),
    /** Checks a configuration. */
    CLPCFCHK("clpcfchk", 0, ConfigurationOptions.CLPCFCHK, 4, 3),
    /** State of mirror disks. */
    CLPMDSTAT("clpmdstat", 1, MirrorOptions.STATUS),
    /** State of hybrid disks. */
    CLPHDSTAT("clphdstat", 1, MirrorOptions.STATUS),
    /** Operates mirror disks. */
    CLPMDCTRL("clpmdctrl", 2, MirrorOptions.CLPMDCTRL),
    /** Operates hybrid disks. */
    CLPHDCTRL("clphdctrl", 2, MirrorOptions.CLPHDCTRL),
    /** Initialises cluster partitions of mirror disks. */
    CLPMDINIT("clpmdinit", 1, MirrorOptions.INITIALISE),
    /** Initialises cluster partitions of hybrid disks. */
    CLPHDINIT("clphdinit", 1, MirrorOptions.INITIALISE),
    /** Takes a new disk into a mirror; Ver3.0 only. */
    CLPMDCHNG("clpmdchng", 0, MirrorOptions.CLPMDCHNG, 3, 0),
    /** Makes partitions read-only or writable. */
    CLPROSET("clproset", 0, MirrorOptions.CLPROSET),
    /** Which services start at boot. */
    CLPSVCCTRL("clpsvcctrl.sh", 2, ServiceOptions.CLPSVCCTRL, 4, 3),
    /** Licences. */
    CLPLCNSC("clplcnsc", 0, ServiceOptions.CLPLCNSC),
    /** Writes to the logs. */
    CLPLOGCMD("clplogcmd", 0, ServiceOptions.CLPLOGCMD),
    /** Measured times. */
    CLPPERFC("clpperfc", 0, ServiceOptions.CLPPERFC, 4, 2),
    /** Before and after the image of a mirror's disk is taken. */
    CLPBACKUP("clpbackup.sh", 0, ServiceOptions.CLPBACKUP, 4, 3),
    /** Before and after the image of a mirror's disk is brought back. */
    CLPRESTORE("clprestore.sh", 0, ServiceOptions.CLPRESTORE, 4, 3),
    /** Asks a cluster from outside. */
    CLPREXEC("clprexec", 0, ServiceOptions.CLPREXEC),
    /** Asks another server of the cluster. */
    CLPTRNREQ("clptrnreq", 0, ServiceOptions.CLPTRNREQ);

    private final String program;
    private final int words;
    private final List<ToolOption> table;
    private final ProductVersion since;

    Tool(String program, int words, List<ToolOption> table) {
        this(program, words, table, ProductVersion.OLDEST);
    }

    Tool(String program, int words, List<ToolOption> table, int major, int minor) {
        this(program, words, table, new ProductVersion(major, minor));
    }

    Tool(String program, int words, List<ToolOption> table, ProductVersion since) {
        this.program = program;
        this.words = words;
        this.table = table;
        this.since = since;
    }

    /** How it is called. */
    public String program() {
        return program;
    }

    /** How many words it takes beside its options, at most. */
    public int words() {
        return words;
    }

    /** Every form of its options, of all versions. */
    public List<ToolOption> table() {
        return table;
    }

    /**
     * The options of one version.
     *
     * @param version the version
     * @return the options in that version's form
     */
    public List<ToolOption> options(ProductVersion version) {
        return table.stream().filter(o -> o.in(version)).toList();
    }

    /**
     * Whether a version has the command. Ver3.0 had fewer: those with an option that is known from it, and no hybrids.
     *
     * @param version the version
     * @return whether it has
     */
    public boolean in(ProductVersion version) {
        boolean old = !version.atLeast(ProductVersion.OLDEST);
        if (this == CLPMDCHNG || old) {
            return old && !hybrid() && !options(version).isEmpty();
        }
        return version.atLeast(since);
    }

    private boolean hybrid() {
        return this == CLPHDSTAT || this == CLPHDCTRL || this == CLPHDINIT;
    }

    /**
     * What a command line of this command asks for.
     *
     * @param words the words behind the command's name
     * @return the option that says what is to be done, empty where the command does without
     */
    public Optional<ToolOption> mode(List<String> words) {
        return table.stream()
                .filter(ToolOption::mode)
                .filter(o -> words.stream().anyMatch(o.spellings()::contains))
                .findFirst();
    }

    /** The options that say what is to be done, of any version, each once; empty for a command that does one thing. */
    public List<String> modes() {
        return table.stream()
                .filter(ToolOption::mode)
                .map(ToolOption::spelling)
                .distinct()
                .toList();
    }

    /**
     * Finds a command.
     *
     * @param program how it is called
     * @return the command, empty for another program
     */
    public static Optional<Tool> of(String program) {
        for (Tool tool : values()) {
            if (tool.program.equals(program)) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }
}
