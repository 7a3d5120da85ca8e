package io.clpmaint.product.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The product's services, in their start order (X 4.2 Getting Started Guide 6.5.19). A service that is disabled still
 * runs until it is stopped or the server restarts (X 4.1 Maintenance Guide p.39).
 */
public enum ProductService {
    /** Event daemon; the process manager needs it. */
    EVT("clusterpro_evt", ProductVersion.VER3, false, false),
    /** Data transfer. */
    TRN("clusterpro_trn", ProductVersion.VER3, false, false),
    /** Information base. */
    IB("clusterpro_ib", new ProductVersion(4, 2), false, false),
    /** REST interface. */
    API("clusterpro_api", new ProductVersion(4, 2), false, false),
    /** Mirror agent; only where there are mirrors. */
    MD("clusterpro_md", ProductVersion.VER3, true, true),
    /** Node manager. */
    NM("clusterpro_nm", new ProductVersion(5, 0), false, false),
    /** Cluster daemon. */
    CLUSTER("clusterpro", ProductVersion.VER3, false, true),
    /** Web interface. */
    WEBMGR("clusterpro_webmgr", ProductVersion.VER3, false, true),
    /** Synchronisation of alerts. */
    ALERTSYNC("clusterpro_alertsync", ProductVersion.VER3, false, true);

    /** The run levels in which they start where init scripts start them (Ver3.0 Maintenance Guide, chkconfig --list). */
    public static final Set<Integer> RUN_LEVELS = Set.of(3, 5);

    private final String unit;
    private final ProductVersion since;
    private final boolean mirrorOnly;
    private final boolean maintenance;

    ProductService(String unit, ProductVersion since, boolean mirrorOnly, boolean maintenance) {
        this.unit = unit;
        this.since = since;
        this.mirrorOnly = mirrorOnly;
        this.maintenance = maintenance;
    }

    /** The name of its unit or init script. */
    public String unit() {
        return unit;
    }

    /** The version that it came with (X 4.2 Getting Started Guide 5.2; support.nec.co.jp 3150116403 for nm). */
    public ProductVersion since() {
        return since;
    }

    /** Whether it exists only where there are mirrors. */
    public boolean mirrorOnly() {
        return mirrorOnly;
    }

    /** Whether maintenance keeps it from starting at boot (X 4.1 Maintenance Guide p.39). */
    public boolean maintenance() {
        return maintenance;
    }

    /**
     * The services of a version, in start order.
     *
     * @param version the version
     * @return unit names
     */
    public static List<String> of(ProductVersion version) {
        return select(version, true, false);
    }

    /**
     * The services that maintenance enables again, in the order of enabling: mirror agent, cluster, web, alerts (X 4.1
     * Maintenance Guide p.40; its p.45 prints them reversed by mistake).
     *
     * @param version the version
     * @param mirrors whether the cluster has mirrors
     * @return unit names
     */
    public static List<String> enableOrder(ProductVersion version, boolean mirrors) {
        return select(version, mirrors, true);
    }

    /**
     * The services that maintenance disables, in the order of disabling: the reverse of enabling (X 4.1 Maintenance
     * Guide p.17, p.39).
     *
     * @param version the version
     * @param mirrors whether the cluster has mirrors
     * @return unit names
     */
    public static List<String> disableOrder(ProductVersion version, boolean mirrors) {
        List<String> units = new ArrayList<>(enableOrder(version, mirrors));
        Collections.reverse(units);
        return List.copyOf(units);
    }

    /**
     * All services of a cluster, in the order of enabling and starting.
     *
     * @param version the version
     * @param mirrors whether the cluster has mirrors
     * @return unit names
     */
    public static List<String> startOrder(ProductVersion version, boolean mirrors) {
        return select(version, mirrors, false);
    }

    private static List<String> select(ProductVersion version, boolean mirrors, boolean maintenanceOnly) {
        List<String> units = new ArrayList<>();
        for (ProductService service : values()) {
            if (version.atLeast(service.since)
                    && (mirrors || !service.mirrorOnly)
                    && (service.maintenance || !maintenanceOnly)) {
                units.add(service.unit);
            }
        }
        return List.copyOf(units);
    }
}
