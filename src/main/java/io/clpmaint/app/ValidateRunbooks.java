package io.clpmaint.app;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Actions;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.diagnostic.Severity;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.runbook.BindingView;
import io.clpmaint.runbook.RunbookReader;
import io.clpmaint.simulator.spec.WorldSpecReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks runbooks and inventories without any cluster. Where an inventory is found, the names of servers and groups are
 * checked against it too.
 */
public final class ValidateRunbooks {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ValidateRunbooks(Io io) {
        this.io = io;
    }

    /**
     * What was found.
     *
     * @param diagnostics everything that was noticed, file by file, in the order of their places
     * @param files the files that were checked
     * @param kind what kind of ending the errors are, if there is any
     */
    public record Outcome(List<Diagnostic> diagnostics, List<String> files, Optional<Problem.Kind> kind) {
        /** Copies the lists. */
        public Outcome {
            diagnostics = List.copyOf(diagnostics);
            files = List.copyOf(files);
        }
    }

    /**
     * Checks files.
     *
     * @param runbooks paths or names of runbooks, or paths of inventories
     * @param cluster the value of {@code --cluster}, if it was given
     * @return what was found
     */
    public Outcome validate(List<String> runbooks, Optional<String> cluster) {
        Set<Diagnostic> all = new LinkedHashSet<>();
        List<String> files = new ArrayList<>();
        boolean invalid = false;
        boolean unreadable = false;
        for (String written : runbooks) {
            SourceFile file;
            try {
                file = new RunbookLocator(io).find(written);
            } catch (Problem problem) {
                all.addAll(problem.diagnostics());
                unreadable |= problem.kind() == Problem.Kind.USAGE;
                invalid |= problem.kind() != Problem.Kind.USAGE;
                continue;
            }
            files.add(file.shown());
            List<Diagnostic> found = check(file, cluster);
            invalid |= found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
            all.addAll(found);
        }
        Optional<Problem.Kind> kind = invalid
                ? Optional.of(Problem.Kind.REFUSED)
                : unreadable ? Optional.of(Problem.Kind.USAGE) : Optional.empty();
        return new Outcome(List.copyOf(all), files, kind);
    }

    private List<Diagnostic> check(SourceFile file, Optional<String> cluster) {
        if (isInventory(file)) {
            Diagnostics out = new Diagnostics();
            inventory(file, out);
            return out.sorted();
        }
        Diagnostics out = new Diagnostics();
        Optional<BindingView> view = view(file, cluster, out);
        List<ActionSpec> catalogue = Actions.specs();
        out.addAll(RunbookReader.read(file.shown(), file.bytes(), catalogue, view, LibraryParts.of(file, io))
                .diagnostics());
        return out.sorted();
    }

    private Optional<BindingView> view(SourceFile runbook, Optional<String> cluster, Diagnostics out) {
        Optional<ClusterLocator.Found> found = new ClusterLocator(io).findIfAny(cluster, Optional.of(runbook));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SourceFile file = found.get().file();
        // One that nobody named only lends its names; what it says of a simulation is checked when it is meant.
        Optional<Inventory> inventory = cluster.isPresent() ? inventory(file, out) : names(file, out);
        return inventory.map(ValidateRunbooks::view);
    }

    private static Optional<Inventory> names(SourceFile file, Diagnostics out) {
        Checked<Inventory> inventory = InventoryReader.read(file.shown(), file.bytes());
        out.addAll(inventory.diagnostics());
        return inventory.value();
    }

    /** Reads an inventory, and what it says of a simulated cluster, which no run could begin that contradicts itself. */
    private static Optional<Inventory> inventory(SourceFile file, Diagnostics out) {
        Optional<Inventory> inventory = names(file, out);
        inventory
                .filter(i -> i.simulation().isPresent())
                .ifPresent(i -> out.addAll(WorldSpecReader.read(i).diagnostics()));
        return inventory;
    }

    /**
     * The names that an inventory alone gives; groups that it does not list are unknown to it, so that only inventories
     * which list groups name any.
     */
    private static BindingView view(Inventory inventory) {
        return new BindingView(
                inventory.serverNames(),
                inventory.serverNames(),
                inventory.groupNames(),
                inventory.homes(),
                List.of(),
                inventory.product());
    }

    /** Told by its keys alone, so that a runbook is parsed only once. */
    private static boolean isInventory(SourceFile file) {
        String text = new String(file.bytes(), StandardCharsets.UTF_8);
        return text.lines().anyMatch(l -> l.startsWith("servers:"))
                && text.lines().noneMatch(l -> l.startsWith("steps:"));
    }
}
