package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.spec.Distribution;
import io.clpmaint.simulator.spec.WorldSpec.UpdateSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What is installed on a server and what is on offer for it. */
final class PackageBook {

    /** The name of the product's package. */
    static final String PRODUCT = "clusterpro";

    private static final int PRODUCT_KIB = 98_304;

    private final Cluster cluster;
    private final Host host;

    PackageBook(Cluster cluster, Host host) {
        this.cluster = cluster;
        this.host = host;
    }

    Packages packages() {
        return host.packages();
    }

    Distribution distribution() {
        return host.spec().distribution();
    }

    private UpdateSpec updates() {
        return cluster.spec().updates();
    }

    /** The kernel that an update would bring and that is not installed yet. */
    Optional<String> kernelOnOffer() {
        return updates()
                .kernel()
                .filter(release ->
                        packages().kernels().stream().noneMatch(k -> k.release().equals(release)));
    }

    /** Every package that an update is about, whether it is done or not. */
    private List<Offer> all() {
        int kernels = updates()
                .kernel()
                .map(r -> KernelPacks.of(distribution(), r).size())
                .orElse(0);
        return Catalogue.offers(distribution(), Math.max(0, updates().packages() - kernels));
    }

    /** The packages of which there are newer versions, by name. */
    List<Offer> offers() {
        return all().stream()
                .filter(o -> !packages().upgraded().contains(o.name()))
                .filter(o -> !packages().removed().contains(o.name()))
                .sorted(Comparator.comparing(Offer::name))
                .toList();
    }

    /** How many packages a whole update changes. */
    int weight() {
        return Math.max(1, updates().packages());
    }

    /** Everything that is installed, by name; kernels oldest first. */
    List<Pack> installed() {
        List<Pack> packs = new ArrayList<>();
        Map<String, Offer> installation = new TreeMap<>();
        Catalogue.all(distribution()).forEach(o -> installation.put(o.name(), o));
        all().forEach(o -> installation.put(o.name(), o));
        for (Offer offer : installation.values()) {
            if (!packages().removed().contains(offer.name())) {
                packs.add(Pack.of(offer, packages().upgraded().contains(offer.name())));
            }
        }
        packages().added().forEach((name, version) -> packs.add(new Pack(name, version, arch(), 1_024)));
        packages().product().ifPresent(v -> packs.add(new Pack(PRODUCT, v, arch(), PRODUCT_KIB)));
        packs.sort(Comparator.comparing(Pack::name));
        for (Kernel kernel : packages().kernels()) {
            packs.addAll(KernelPacks.of(distribution(), kernel.release()));
        }
        return packs;
    }

    List<Pack> installed(Predicate<Pack> wanted) {
        return installed().stream().filter(wanted).toList();
    }

    /** The package of a name that is installed or known to be on offer. */
    Optional<Pack> known(String name) {
        return Catalogue.find(distribution(), name).map(o -> Pack.of(o, true));
    }

    String arch() {
        return distribution() == Distribution.DEBIAN ? "amd64" : "x86_64";
    }

    /** Whether the product has modules for a new kernel. */
    boolean modulesExist() {
        return updates().modules() && !host.faults().noModules();
    }
}
