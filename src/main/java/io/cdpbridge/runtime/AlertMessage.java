package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.AlertNotice;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a notification is worded: as JSON for machines, as a mail for people. */
final class AlertMessage {
    private final String instance;
    private final String runbook;

    /** Names the instance and the runbook as the settings do. */
    AlertMessage(Settings settings) {
        this.instance = settings.optional("alert.instance").orElseGet(AlertMessage::machine);
        this.runbook = settings.text("alert.runbook");
    }

    /** One line. */
    String json(AlertNotice notice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", notice.id())
                .put("state", notice.state())
                .put("alert", notice.key().check())
                .put("severity", notice.severity())
                .put("flow", notice.key().flow())
                .put("reason", notice.reason())
                .put("since", notice.since().toString())
                .put("at", notice.happenedAt().toString())
                .put("runbook", section(notice))
                .put("instance", instance)
                .toString();
    }

    /** What a mail is about, on one line. */
    String subject(AlertNotice notice) {
        String flow = notice.key().flow().isEmpty() ? "" : " (" + notice.key().flow() + ")";
        return "CDP Bridge " + instance + ": " + notice.key().check() + flow + " " + notice.state();
    }

    /** What a mail says. */
    String text(AlertNotice notice) {
        boolean raised = notice.state().equals(AlertNotice.RAISED);
        return (raised ? "Wrong" : "Over since " + notice.happenedAt() + ". It was wrong") + " since " + notice.since()
                + ", " + notice.severity() + ":\n\n"
                + notice.reason() + "\n\n"
                + "What it means for the data, and what to do: " + section(notice) + "\n"
                + "Notification " + notice.id() + " of " + instance + "\n";
    }

    private String section(AlertNotice notice) {
        return runbook + "#" + notice.key().check();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine whose own name does not resolve.
            return "cdp-bridge";
        }
    }
}
