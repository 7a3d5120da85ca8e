package io.clpmaint.simulator.system;

import io.clpmaint.product.data.KernelModule;
import io.clpmaint.product.data.ProductFile;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import java.util.Optional;

/**
 * The product's own package: with it come its services, its commands and its kernel modules (X 4.2 Getting Started Guide
 * 6.7 and 7; Ver3.0 Maintenance Guide 2 and 3). A newer package brings modules for newer kernels.
 */
final class ProductPackage {

    private final Host host;
    private final FileSystem files;

    ProductPackage(Host host, FileSystem files) {
        this.host = host;
        this.files = files;
    }

    void installed(String version) {
        boolean fresh = host.packages().product().isEmpty();
        host.packages().product(Optional.of(version));
        host.packages().modules(!host.faults().noModules());
        KernelFiles.write(host, files);
        if (fresh) {
            host.services().productInstalled();
        }
    }

    /**
     * Removed: what the server knew of the cluster is gone, too (Ver3.0 Maintenance Guide 3.1.2 delivers it again).
     *
     * @param keepsLicence whether the licence stays registered
     */
    void removed(boolean keepsLicence) {
        host.packages().product(Optional.empty());
        host.services().productRemoved();
        host.setup().productRemoved(keepsLicence);
        files.delete(ProductFile.CONFIGURATION.text());
        files.delete(KernelModule.DRIVERS);
    }
}
