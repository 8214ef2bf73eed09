package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks an instance what it is: {@code /r/test}, which needs no log-on, what the log-on told, and the option that names the
 * cloud database of an FFDA instance, which is how Adobe's own console tells the two deployments apart.
 */
final class InstanceProbe {
    private static final String CLOUD_DATABASE = "NmsServer_FFDA_Datasource";

    private final CampaignSettings settings;
    private final HttpTransport transport;
    private final SoapClient client;
    private final Access access;

    InstanceProbe(CampaignSettings settings, HttpTransport transport, SoapClient client, Access access) {
        this.settings = settings;
        this.transport = transport;
        this.client = client;
        this.access = access;
    }

    /** Asks. */
    Instance instance() {
        XmlElement test = test();
        XmlElement server = access.serverInfo().orElseGet(() -> new XmlElement("serverInfo"));
        return new Instance(
                firstOf(server.attribute("instanceName"), test.attribute("instance")),
                firstOf(server.attribute("releaseName"), test.attribute("version")),
                firstOf(server.attribute("buildNumber"), test.attribute("build")),
                settings.deployment().orElseGet(this::deployment));
    }

    /** Who the calls act as: {@code xtk:session#GetUserInfo}. */
    Operator operator() {
        XmlElement info = client.call(SoapCall.of("xtk:session", "GetUserInfo")).stream()
                .flatMap(parameter -> parameter.first("userInfo").stream())
                .findFirst()
                .orElseThrow(() -> new CampaignUnavailable(
                        ErrorCode.CAMPAIGN_ANSWER_UNREADABLE,
                        "The answer to xtk:session#GetUserInfo lacks userInfo",
                        RetryCause.UNREADABLE,
                        Optional.empty()));
        Set<String> rights = new LinkedHashSet<>();
        info.children("login-right").forEach(right -> rights.add(right.attribute("right")));
        return new Operator(info.attribute("login"), info.attribute("orgUnitId"), rights);
    }

    /** The value of an option; an unknown one is empty. */
    String option(String name) {
        List<XmlElement> answer =
                client.call(SoapCall.of("xtk:session", "GetOption").with("strName", name));
        return answer.isEmpty() ? "" : answer.get(0).text().strip();
    }

    /** What time it is on the instance's own clock, which writes the times of its rows: {@code xtk:session#GetServerTime}. */
    Instant serverTime() {
        List<XmlElement> answer = client.call(SoapCall.of("xtk:session", "GetServerTime"));
        return answer.stream()
                .findFirst()
                .flatMap(time -> XtkTime.read(time.text().strip()))
                .orElseThrow(() -> new CampaignUnavailable(
                        ErrorCode.CAMPAIGN_ANSWER_UNREADABLE,
                        "The answer to xtk:session#GetServerTime lacks the time",
                        RetryCause.UNREADABLE,
                        Optional.empty()));
    }

    private Deployment deployment() {
        return option(CLOUD_DATABASE).isEmpty() ? Deployment.FDA : Deployment.FFDA;
    }

    /** The {@code redir} element of {@code /r/test}; an empty one when the instance does not show it to us. */
    private XmlElement test() {
        URI uri = settings.at("/r/test");
        try (HttpReply reply = transport.send(new HttpCall("GET", uri, Map.of(), Body.none()))) {
            if (reply.status() == 200) {
                XmlReader answer = new XmlReader(reply.body());
                if (answer.enter()) {
                    return answer.whole();
                }
            }
            return new XmlElement("redir");
        } catch (UnexpectedAnswer e) {
            return new XmlElement("redir");
        } catch (IOException e) {
            throw new CampaignUnavailable(
                    ErrorCode.CAMPAIGN_UNAVAILABLE,
                    "GET " + uri + " got no answer: " + e.getClass().getSimpleName(),
                    RetryCause.of(e),
                    Optional.empty(),
                    e);
        }
    }

    private static String firstOf(String... values) {
        return Stream.of(values).filter(value -> !value.isEmpty()).findFirst().orElse("");
    }
}
