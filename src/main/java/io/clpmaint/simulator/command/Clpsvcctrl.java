package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import java.util.List;
import java.util.Map;

/**
 * {@code clpsvcctrl.sh}: says which of this server's services start at boot. Which services the words stand for is from
 * memory.
 */
final class Clpsvcctrl extends ProductCommand {

    private static final Map<String, List<ProductService>> PARTS = Map.of(
            "core", List.of(ProductService.CLUSTER, ProductService.MD),
            "mgr", List.of(ProductService.WEBMGR, ProductService.ALERTSYNC));

    Clpsvcctrl(Cluster cluster, Host local) {
        super(Tool.CLPSVCCTRL, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        List<String> words = arguments.words();
        if (words.isEmpty() != arguments.has("-a") || !PARTS.keySet().containsAll(words)) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        List<ProductService> meant = arguments.has("-a")
                ? List.of(ProductService.values())
                : words.stream()
                        .flatMap(w -> PARTS.getOrDefault(w, List.of()).stream())
                        .toList();
        boolean enable = arguments.has("--enable");
        meant.forEach(s -> local.services().find(s.unit()).ifPresent(found -> found.enable(enable)));
        cluster.touch();
        process.exit(ExitCode.OK.code());
    }
}
