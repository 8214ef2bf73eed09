package io.cdpbridge.sandbox.campaign;

import static io.cdpbridge.sandbox.campaign.Parameter.Type.BOOLEAN;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.BYTE;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.DATE_TIME;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.DOCUMENT;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.ELEMENT;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.LONG;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.PART;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.STRING;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The methods of {@code xtk:session}: logging on and off, options, ids, entities. Names and types are those of its WSDL. */
final class SessionMethods {
    private static final String SESSION = "xtk:session";
    private static final List<Parameter> SESSION_INFO = List.of(
            new Parameter("sessionToken", STRING),
            new Parameter("sessionInfo", PART),
            new Parameter("securityToken", STRING));

    private final Access access;
    private final SessionInfo info;
    private final CampaignData data;
    private final Entities entities;
    private final InstantSource clock;

    SessionMethods(Access access, SessionInfo info, CampaignData data, Entities entities, InstantSource clock) {
        this.access = access;
        this.info = info;
        this.data = data;
        this.entities = entities;
        this.clock = clock;
    }

    /** All of them. */
    List<SoapMethod> all() {
        List<SoapMethod> all = new ArrayList<>(List.of(
                anonymous(
                        "Logon",
                        List.of(
                                new Parameter("login", STRING),
                                new Parameter("password", STRING),
                                new Parameter("parameters", ELEMENT)),
                        SESSION_INFO,
                        in -> opened(access.logon(in.text(0), in.text(1)))),
                anonymous(
                        "BearerTokenLogon",
                        List.of(new Parameter("bearerToken", STRING)),
                        SESSION_INFO,
                        in -> opened(access.logon(in.text(0)))),
                anonymous(
                        "GetServerTime",
                        List.of(),
                        List.of(new Parameter("serverTime", DATE_TIME)),
                        in -> List.of(clock.instant().toString())),
                method("Logoff", List.of(), List.of(), this::logoff),
                method("TestCnx", List.of(), List.of(), in -> List.of()),
                method(
                        "GetUserInfo",
                        List.of(),
                        List.of(new Parameter("userInfo", PART)),
                        in -> List.of(info.userInfo(in.caller().operator()))),
                method(
                        "GetOption",
                        List.of(new Parameter("name", STRING)),
                        List.of(new Parameter("value", STRING), new Parameter("type", BYTE)),
                        in -> List.of(data.option(in.text(0)), Integer.toString(data.optionType(in.text(0)))))));
        // Both are in the WSDL of the session and in that of the interface that it implements.
        for (String service : List.of(SESSION, "xtk:persist")) {
            all.add(new SoapMethod(
                    service,
                    "GetEntityIfMoreRecent",
                    false,
                    List.of(
                            new Parameter("pk", STRING),
                            new Parameter("md5", STRING),
                            new Parameter("mustExist", BOOLEAN)),
                    List.of(new Parameter("doc", DOCUMENT)),
                    in -> List.of(entity(in))));
            all.add(newIds(service, "GetNewIds", List.of(new Parameter("count", LONG))));
            all.add(newIds(
                    service, "GetNewIdsEx", List.of(new Parameter("count", LONG), new Parameter("sequence", STRING))));
        }
        return all;
    }

    private static SoapMethod method(String name, List<Parameter> in, List<Parameter> out, SoapMethod.Body body) {
        return new SoapMethod(SESSION, name, false, in, out, body);
    }

    private static SoapMethod anonymous(String name, List<Parameter> in, List<Parameter> out, SoapMethod.Body body) {
        return new SoapMethod(SESSION, name, true, in, out, body);
    }

    private List<String> opened(Sessions.Session session) {
        return List.of(session.token(), info.sessionInfo(session.operator()), session.securityToken());
    }

    private List<String> logoff(Arguments in) {
        access.logoff(in.caller());
        return List.of();
    }

    private SoapMethod newIds(String service, String name, List<Parameter> in) {
        return new SoapMethod(
                service,
                name,
                false,
                in,
                List.of(new Parameter("idList", STRING)),
                arguments -> List.of(String.join(",", data.newIds(arguments.number(0)))));
    }

    /** The entity of a key such as {@code xtk:schema|nms:recipient}; whether it is more recent is not looked at. */
    private String entity(Arguments in) {
        String key = in.text(0);
        int bar = key.indexOf('|');
        String found = bar < 0 ? "" : entities.find(key.substring(0, bar), key.substring(bar + 1));
        if (found.isEmpty() && in.flag(2)) {
            throw SoapFault.because("XFR-180000 The entity '" + key + "' does not exist.");
        }
        return found;
    }
}
