package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.Content;
import io.cdpbridge.sandbox.http.Route;
import io.cdpbridge.sandbox.http.XmlText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What an instance answers beside SOAP: whether it is up, and WSDLs. */
final class InstancePages {
    static final String ROUTER = "/nl/jsp/soaprouter.jsp";
    private static final String WSDL = "/nl/jsp/schemawsdl.jsp";
    private static final String XML = "text/xml; charset=utf-8";

    private final CampaignOptions options;
    private final Access access;
    private final SoapMethods methods;
    private final InstantSource clock;

    InstancePages(CampaignOptions options, Access access, SoapMethods methods, InstantSource clock) {
        this.options = options;
        this.access = access;
        this.methods = methods;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.open("campaign.test", "GET", "/r/test", this::test),
                // A console asks for it before anything else, and is content that it is not there.
                Route.open("campaign.config", "GET", "/r/config", call -> Answer.empty(404)),
                Route.open("campaign.ping", "GET", "/nl/jsp/ping.jsp", call -> text("OK\n" + now() + "\n")),
                Route.open(
                        "campaign.mcPing",
                        "GET",
                        "/nl/jsp/mcPing.jsp",
                        call -> text("Ok\n" + now() + "\n0/400 pending events\n")),
                Route.open("campaign.wsdl", "GET", WSDL, this::wsdl),
                Route.open("campaign.wsdl", "POST", WSDL, this::wsdl));
    }

    private String now() {
        return SessionInfo.time(clock.instant());
    }

    private static Answer text(String text) {
        return Answer.of(200, "text/plain", Content.of(text));
    }

    private Answer test(Call call) {
        String host = XmlText.escaped(call.header("Host").orElse("127.0.0.1"));
        return Answer.of(
                200,
                XML,
                Content.of("<redir status='OK' date='" + now() + "' build='" + SessionInfo.BUILD + "' sha1='"
                        + SessionInfo.COMMIT + "' instance='" + SessionInfo.INSTANCE + "' version='"
                        + options.version() + "' sourceIP='" + call.remoteAddress() + "' host='" + host
                        + "' localHost='localhost'/>\n"));
    }

    private Answer wsdl(Call call) {
        if (!access.admits(call)) {
            return switch (options.wsdlRefusal()) {
                case REDIRECT -> Answer.empty(302).with("Location", "/nl/jsp/logon.jsp?target=" + WSDL);
                case UNAUTHORIZED -> Answer.empty(401);
            };
        }
        String schema = call.query("schema").orElse("");
        List<SoapMethod> described = new ArrayList<>(methods.of(schema));
        if (schema.equals("xtk:session")) {
            methods.of("xtk:persist").stream()
                    .filter(method ->
                            described.stream().noneMatch(own -> own.name().equals(method.name())))
                    .toList()
                    .forEach(described::add);
        }
        if (described.isEmpty()) {
            return Answer.of(404, "text/plain", Content.of("There are no methods of this schema\n"));
        }
        String router = "http://" + call.header("Host").orElse("127.0.0.1") + ROUTER;
        return Answer.of(200, XML, Content.of(Wsdl.of(schema, described, XmlText.escaped(router))));
    }
}
