package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.operations.RemoteSide;
import java.time.InstantSource;

/** The other sides, each as it shows in the calls that are made to it. */
record RemoteSides(RemoteSide platform, RemoteSide campaign, RemoteSide store) {
    static RemoteSides of(Settings settings, InstantSource clock) {
        RemoteSide.Limits limits = new RemoteSide.Limits(
                settings.integer("observe.remote.failures"), settings.duration("observe.remote.span"));
        return new RemoteSides(
                new RemoteSide("experience-platform", limits, clock),
                new RemoteSide("campaign", limits, clock),
                new RemoteSide("landing-zone-store", limits, clock));
    }
}
