package io.cdpbridge.sandbox.campaign;

import static io.cdpbridge.sandbox.campaign.Parameter.Type.BOOLEAN;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.DOCUMENT;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.ELEMENT;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.ENTITY;
import static io.cdpbridge.sandbox.campaign.Parameter.Type.STRING;

import io.cdpbridge.sandbox.http.XmlText;
import java.util.ArrayList;
import java.util.List;

/** The methods that read and write data. Names and types are those of the public WSDLs and of the page <i>New APIs</i>. */
final class DataMethods {
    private final CampaignData data;

    DataMethods(CampaignData data) {
        this.data = data;
    }

    /** All of them; those of staging only on an FFDA instance. */
    List<SoapMethod> all(boolean ffda) {
        List<SoapMethod> all = new ArrayList<>(List.of(
                method(
                        "xtk:queryDef",
                        "ExecuteQuery",
                        List.of(new Parameter("entity", ENTITY)),
                        List.of(new Parameter("output", DOCUMENT)),
                        in -> List.of(XmlText.of(data.executeQuery(in.element(0))))),
                writing(
                        "xtk:persist",
                        "Write",
                        List.of(new Parameter("doc", DOCUMENT)),
                        in -> data.write(in.element(0), false)),
                writing(
                        "xtk:persist",
                        "WriteCollection",
                        List.of(new Parameter("doc", DOCUMENT)),
                        in -> data.write(in.element(0), true)),
                writing(
                        "nms:recipient",
                        "RegisterGroup",
                        List.of(
                                new Parameter("groupList", ELEMENT),
                                new Parameter("recipientList", ELEMENT),
                                new Parameter("register", BOOLEAN)),
                        in -> data.registerGroup(in.element(0), in.element(1), in.flag(2))),
                writing(
                        "nms:subscription",
                        "Subscribe",
                        List.of(
                                new Parameter("serviceName", STRING),
                                new Parameter("recipient", ELEMENT),
                                new Parameter("create", BOOLEAN)),
                        in -> data.subscribe(in.text(0), in.element(1), in.flag(2))),
                writing(
                        "nms:subscription",
                        "Unsubscribe",
                        List.of(new Parameter("serviceName", STRING), new Parameter("recipient", ELEMENT)),
                        in -> data.unsubscribe(in.text(0), in.element(1))),
                writing(
                        "xtk:workflow",
                        "PostEvent",
                        List.of(
                                new Parameter("workflowId", STRING),
                                new Parameter("activity", STRING),
                                new Parameter("transition", STRING),
                                new Parameter("parameters", ELEMENT),
                                new Parameter("complete", BOOLEAN)),
                        in -> data.postEvent(in.text(0), in.text(1), in.text(2), in.element(3), in.flag(4)))));
        if (ffda) {
            all.add(method(
                    "xtk:session",
                    "Ingest",
                    List.of(new Parameter("doc", DOCUMENT)),
                    List.of(new Parameter("sUuids", STRING)),
                    in -> List.of(data.ingest(in.element(0), false).orElse(""))));
            all.add(writing(
                    "xtk:session",
                    "IngestExt",
                    List.of(new Parameter("doc", DOCUMENT)),
                    in -> data.ingest(in.element(0), true)));
        }
        return all;
    }

    private static SoapMethod method(
            String service, String name, List<Parameter> in, List<Parameter> out, SoapMethod.Body body) {
        return new SoapMethod(service, name, false, in, out, body);
    }

    /** A method that has nothing to say when it is done. */
    private interface Writing {
        void call(Arguments arguments);
    }

    private static SoapMethod writing(String service, String name, List<Parameter> in, Writing body) {
        return method(service, name, in, List.of(), arguments -> {
            body.call(arguments);
            return List.of();
        });
    }
}
