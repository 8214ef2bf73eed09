package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the transport that each flow is configured with. Any thread may use it. */
public final class Transports {
    private final Campaign campaign;
    private final Map<Sync, Optional<SftpTransport.Import>> imports;
    private final List<String> attributes;
    private final Path folder;

    /**
     * Transports by flow.
     *
     * @param imports where a flow's files go; nothing for a flow that sends SOAP pages
     * @param attributes every attribute that may be written
     * @param folder where files are written before they leave
     */
    public Transports(
            Campaign campaign,
            Map<Sync, Optional<SftpTransport.Import>> imports,
            List<String> attributes,
            Path folder) {
        this.campaign = campaign;
        this.imports = Map.copyOf(imports);
        this.attributes = List.copyOf(attributes);
        this.folder = folder;
    }

    /** A transport for one plan; the caller closes it. */
    Transport open(Sync sync, RecipientWrites writes, ReadBack readBack, Plan plan) {
        return imports.getOrDefault(sync, Optional.empty())
                .<Transport>map(target -> new SftpTransport(
                        campaign,
                        writes,
                        target,
                        sync.attributesMatter() ? attributes : List.of(),
                        PlainFile.in(folder, plan.name() + ".csv")))
                .orElseGet(() -> new SoapTransport(campaign, writes, readBack));
    }
}
