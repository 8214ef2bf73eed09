package io.cdpbridge.client.campaign;

import java.util.Optional;

/** Gives calls their proof of identity. Any number of threads may use it. */
interface Access extends AutoCloseable {
    /**
     * A pass that is valid now. Blocks while one is being fetched and none is valid.
     *
     * @throws CampaignRefused when the credential is refused
     * @throws CampaignUnavailable when none can be had now
     */
    Pass current();

    /** Drops a pass that Campaign does not take; one that has been replaced already is ignored. */
    void invalidate(Pass pass);

    /** What the instance said of itself when it was logged on to; nothing without a log-on. */
    Optional<XmlElement> serverInfo();

    /** Ends what was opened. Does not throw. */
    @Override
    void close();
}
