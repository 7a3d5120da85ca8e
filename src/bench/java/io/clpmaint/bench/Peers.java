package io.clpmaint.bench;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same sequence of commands over two hosts, written for the program and for each of its peers. */
final class Peers {

    /** What every step runs on its host: harmless, a line of output. */
    static final String STEP = "echo step";

    /** The same with what the program puts around a command, so that it happens at most once and can be asked for later. */
    private static String marked() {
        RemoteCommand step =
                RemoteCommand.changing(CommandLine.of(STEP.split(" ")), Privilege.USER, Duration.ofMinutes(1));
        return new Marker("bench")
                .changing("CHANNEL", step, Escalation.none())
                .line()
                .rendered()
                .replace("CHANNEL", "@");
    }

    private final Path directory;
    private final Hosts hosts;

    Peers(Path directory, Hosts hosts) {
        this.directory = directory;
        this.hosts = hosts;
    }

    Command program(Path launcher, Map<String, String> environment, int steps) throws IOException {
        StringBuilder runbook = new StringBuilder("apiVersion: clpmaint/v1\nname: steps-" + steps
                + "\ncategory: patch\ntitle: {en: Steps, ja: 手順}\nsteps:\n");
        for (int i = 0; i < steps; i++) {
            runbook.append("  - id: s").append(i).append("\n    run: {server: ").append(host(i));
            runbook.append(", command: \"").append(STEP).append("\", timeout: 1m}\n");
        }
        Path file = Files.writeString(directory.resolve("steps-" + steps + ".yaml"), runbook);
        StringBuilder inventory = new StringBuilder("apiVersion: clpmaint/v1\ncluster: bench\nproduct: none\n");
        inventory.append("ssh: {user: root, identity: ").append(hosts.identity());
        inventory.append(", known-hosts: ").append(hosts.knownHosts()).append("}\nservers:\n");
        for (int i = 0; i < Hosts.NAMES.size(); i++) {
            inventory.append("  - {name: ").append(Hosts.NAMES.get(i)).append(", host: 127.0.0.1, port: ");
            inventory.append(hosts.ports().get(i)).append("}\n");
        }
        Path cluster = Files.writeString(directory.resolve("hosts.yaml"), inventory);
        return new Command(
                "clpmaint",
                List.of(
                        launcher.toString(),
                        "run",
                        "--runbook",
                        file.toString(),
                        "--cluster",
                        cluster.toString(),
                        "--yes",
                        "--no-input",
                        "--state",
                        directory.resolve("state").toString()),
                environment,
                directory);
    }

    /** Exec channels on open connections, nothing around them, in a JVM with the program's own flags. */
    Command bareChannels(Path java, List<String> flags, String classPath, int channels) {
        return bare("bare exec channel, open sshj connection", STEP, java, flags, classPath, channels);
    }

    /** Bare channels with the text that the program sends for the same command. */
    Command markedChannels(Path java, List<String> flags, String classPath, int channels) {
        String text = "test @ -gt 1 || rm -rf .clpmaint/bench; " + marked();
        return bare("bare exec channel, the program's text", text, java, flags, classPath, channels);
    }

    private Command bare(String name, String text, Path java, List<String> flags, String classPath, int channels) {
        List<String> argv = new ArrayList<>(List.of(java.toString()));
        argv.addAll(flags);
        argv.addAll(List.of("-cp", classPath, BareChannels.class.getName(), text, String.valueOf(channels)));
        argv.addAll(List.of(hosts.identity().toString(), hosts.knownHosts().toString()));
        hosts.ports().forEach(port -> argv.add(port.toString()));
        return new Command(name, argv, Map.of(), directory);
    }

    Command shellLoop(int steps) throws IOException {
        StringBuilder script = new StringBuilder("set -e\n");
        String ssh = "ssh -F " + hosts.clientConfig() + " -o ControlPath=" + directory + "/cm-%n ";
        for (String name : Hosts.NAMES) {
            script.append(ssh)
                    .append("-o ControlMaster=yes -o ControlPersist=yes -fN ")
                    .append(name)
                    .append('\n');
        }
        for (int i = 0; i < steps; i++) {
            script.append(ssh).append(host(i)).append(" '").append(STEP).append("' </dev/null | grep -q step\n");
        }
        for (String name : Hosts.NAMES) {
            script.append(ssh).append("-O exit ").append(name).append('\n');
        }
        Path file = Files.writeString(directory.resolve("loop-" + steps + ".sh"), script);
        return new Command(
                "ssh in a shell loop, shared connection", List.of("sh", file.toString()), Map.of(), directory);
    }

    /** Pipelining, shared connections and no facts: as fast as it goes with ordinary modules. */
    Command ansible(int steps) throws IOException {
        StringBuilder playbook =
                new StringBuilder("- hosts: " + Hosts.NAMES.get(0) + "\n  gather_facts: false\n  tasks:\n");
        for (int i = 0; i < steps; i++) {
            playbook.append("    - command: ").append(STEP).append("\n      register: out\n");
            playbook.append("      failed_when: \"'step' not in out.stdout\"\n");
            playbook.append("      delegate_to: ").append(host(i)).append('\n');
        }
        Path file = Files.writeString(directory.resolve("steps-" + steps + ".playbook.yml"), playbook);
        Path inventory = Files.writeString(directory.resolve("hosts.ini"), String.join("\n", Hosts.NAMES) + "\n");
        return new Command(
                "ansible-playbook, pipelining, no facts",
                List.of("ansible-playbook", "-i", inventory.toString(), file.toString()),
                Map.of(
                        "ANSIBLE_PIPELINING",
                        "True",
                        "ANSIBLE_PYTHON_INTERPRETER",
                        "/usr/bin/python3",
                        "ANSIBLE_LOCAL_TEMP",
                        directory.resolve("ansible").toString(),
                        "ANSIBLE_SSH_CONTROL_PATH_DIR",
                        directory.resolve("cp").toString(),
                        "ANSIBLE_SSH_ARGS",
                        "-F " + hosts.clientConfig() + " -o ControlMaster=auto -o ControlPersist=2s"),
                directory);
    }

    private static String host(int step) {
        return Hosts.NAMES.get(step % Hosts.NAMES.size());
    }
}
