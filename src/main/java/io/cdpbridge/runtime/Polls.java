package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.SchedulerException;

/** The polls of a context that Quartz begins. */
final class Polls {
    private Polls() {}

    /** Lets them begin when they are due; what was due meanwhile begins at once. */
    static void begin(CamelContext context) {
        try {
            context.getComponent("quartz", QuartzComponent.class).getScheduler().start();
        } catch (SchedulerException e) {
            throw new BridgeException(ErrorCode.INTERNAL, "Quartz cannot start: " + e.getMessage(), e);
        }
    }

    /**
     * Lets none begin; those that began go on. To be called before a route is taken away: a poll that begins meanwhile finds its
     * endpoint gone and makes it anew, with a job that nobody ends.
     *
     * @return false in a context that does not poll
     */
    static boolean pause(CamelContext context) {
        try {
            if (context.hasComponent("quartz") instanceof QuartzComponent quartz && quartz.getScheduler() != null) {
                quartz.getScheduler().standby();
                return true;
            }
            return false;
        } catch (SchedulerException e) {
            throw new BridgeException(ErrorCode.INTERNAL, "Quartz cannot pause: " + e.getMessage(), e);
        }
    }
}
