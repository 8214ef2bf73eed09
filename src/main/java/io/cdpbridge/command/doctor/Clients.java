package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.store.SftpServer;
import io.cdpbridge.client.store.WritableZone;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.source.xdm.MappingUse;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the checks look through. A supplier throws {@code CDP-1005} when a property is missing that its client needs, and gives
 * the same client each time.
 *
 * @param mappings the mappings that routes to Experience Platform use
 * @param platformTransport sends calls to Experience Platform and its token service
 * @param campaignTransport sends calls to Campaign
 * @param sftp the SFTP server that the properties of a prefix name
 * @param probe the name of the file that is written to the landing zone for a moment, another each time
 */
public record Clients(
        Settings settings,
        InstantSource clock,
        Set<MappingUse> mappings,
        HttpTransport platformTransport,
        HttpTransport campaignTransport,
        Supplier<AccessTokens> tokens,
        Supplier<Platform> platform,
        Supplier<Campaign> campaign,
        Supplier<WritableZone> zone,
        Function<String, SftpServer> sftp,
        String probe) {

    /** The value of a property. */
    String text(String name) {
        return settings.text(name);
    }
}
