package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.sandbox.http.XmlText;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What an instance says about itself and about who is logged on, in the form that published traces show. */
final class SessionInfo {
    /** The name of the instance. */
    static final String INSTANCE = "bridge_sandbox";
    /** Its build. */
    static final String BUILD = "9390";
    /** The commit that it was built from. */
    static final String COMMIT = "5a4db0c";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final CampaignOptions options;
    private final CampaignData data;
    private final InstantSource clock;

    SessionInfo(CampaignOptions options, CampaignData data, InstantSource clock) {
        this.options = options;
        this.data = data;
        this.clock = clock;
    }

    /** An instant as Campaign writes it in documents, such as {@code 2026-11-24 05:42:58.000Z}. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** {@code <sessionInfo>} for an operator. */
    String sessionInfo(Operator operator) {
        String[] version = options.version().split("\\.", -1);
        long seconds = Sessions.LIFETIME.toSeconds();
        return "<sessionInfo><serverInfo advisedClientBuildNumber=\"0\" allowSQL=\"false\" buildNumber=\"" + BUILD
                + "\" commitId=\"" + COMMIT + "\" databaseId=\"" + XmlText.escaped(data.option("XtkDatabaseId"))
                + "\" defaultNameSpace=\"cus\" fohVersion=\"2\" instanceName=\"" + INSTANCE
                + "\" majNumber=\"" + version[0] + "\" minNumber=\"" + version[1] + "\" minNumberTechnical=\""
                + version[2] + "\" releaseName=\"" + options.version() + "\" securityTimeOut=\"" + seconds
                + "\" serverDate=\"" + time(clock.instant()) + "\" servicePack=\"0\" sessionTimeOut=\"" + seconds
                + "\" useVault=\"false\"/>" + userInfo(operator)
                + "<option name=\"Nms_DefaultRcpSchema\" type=\"6\" value=\"nms:recipient\"/></sessionInfo>";
    }

    /** {@code <userInfo>} of an operator. */
    String userInfo(Operator operator) {
        String login = XmlText.escaped(operator.login());
        return "<userInfo datakitInDatabase=\"true\" homeDir=\"\" instanceLocale=\"en-US\" locale=\"en-US\" login=\""
                + login + "\" loginCS=\"" + operator.label() + " (" + login + ")\" loginId=\"" + operator.id()
                + "\" noConsoleCnx=\"false\" orgUnitId=\"" + XmlText.escaped(options.organizationalUnit())
                + "\" theme=\"\" timezone=\"Etc/UTC\">"
                + "<login-group id=\"1060\"/><login-right right=\"admin\"/>"
                + "<installed-package name=\"core\" namespace=\"nms\"/>"
                + "<installed-package name=\"campaign\" namespace=\"nms\"/></userInfo>";
    }
}
