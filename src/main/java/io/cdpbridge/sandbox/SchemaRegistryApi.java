package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.batch.Dataset;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import io.cdpbridge.sandbox.schema.XdmType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Schema Registry, read only: the schemas of the datasets and what makes {@code externalID} their primary identity, after
 * the Schema Registry API guide. Any thread may call.
 */
final class SchemaRegistryApi {
    private static final String TENANT = "/data/foundation/schemaregistry/tenant";
    private static final String EVENT = "https://ns.adobe.com/xdm/context/experienceevent";
    private static final Map<String, String> FIELD_GROUPS = Map.of(
            "delivery-logs", "https://ns.adobe.com/experience/campaign/experienceevent-campaign-delivery-log",
            "tracking-logs", "https://ns.adobe.com/experience/campaign/experienceevent-campaign-tracking-log");
    private static final Set<String> OF_DESCRIPTORS = Set.of(
            "application/vnd.adobe.xdm+json",
            "application/vnd.adobe.xdm-id+json",
            "application/vnd.adobe.xdm-link+json",
            "application/vnd.adobe.xdm-v2+json");

    private final SandboxIdentity identity;
    private final Collection<Dataset> datasets;

    SchemaRegistryApi(SandboxIdentity identity, Collection<Dataset> datasets) {
        this.identity = identity;
        this.datasets = List.copyOf(datasets);
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("registry.schemas", "GET", TENANT + "/schemas", this::schemas),
                Route.guarded("registry.schema", "GET", TENANT + "/schemas/{schema}", this::schema),
                Route.guarded("registry.descriptors", "GET", TENANT + "/descriptors", this::descriptors));
    }

    private Answer schemas(Call call) {
        String accept = accept(call);
        if (!accept.equals("application/vnd.adobe.xed-id+json") && !accept.equals("application/vnd.adobe.xed+json")) {
            throw notAcceptable();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode results = body.putArray("results");
        for (Dataset dataset : datasets) {
            if (accept.contains("-id")) {
                named(results.addObject(), dataset);
            } else {
                results.add(describe(dataset));
            }
        }
        body.putObject("_page").put("count", datasets.size());
        return Answer.json(200, body);
    }

    /** A look-up names the form and the version. */
    private Answer schema(Call call) {
        if (!accept(call)
                .matches("application/vnd[.]adobe[.]xed(-full)?(-notext|-desc)?[+]json; *version=1([.][0-9.]+)?")) {
            throw notAcceptable();
        }
        String id = call.variable("schema");
        return datasets.stream()
                .filter(dataset ->
                        dataset.schemaId().equals(id) || altId(dataset).equals(id))
                .findFirst()
                .map(dataset -> Answer.json(200, accept(call).contains("-full") ? whole(dataset) : describe(dataset)))
                .orElseThrow(() -> RefusedException.notFound("There is no schema of this id"));
    }

    private Answer descriptors(Call call) {
        String accept = accept(call);
        if (!OF_DESCRIPTORS.contains(accept)) {
            throw notAcceptable();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode found = body.putArray(accept.contains("-v2") ? "results" : "xdm:descriptorIdentity");
        for (Dataset dataset : datasets) {
            String id = dataset.id() + "0000000000000000";
            if (accept.contains("-link")) {
                found.add("/tenant/descriptors/" + id);
            } else if (accept.contains("-id")) {
                found.add(id);
            } else {
                found.addObject()
                        .put("@id", id)
                        .put("@type", "xdm:descriptorIdentity")
                        .put("xdm:sourceSchema", dataset.schemaId())
                        .put("xdm:sourceVersion", 1)
                        .put("xdm:sourceProperty", "/_experience/campaign/externalID")
                        .put("xdm:namespace", "CRMID")
                        .put("xdm:property", "xdm:code")
                        .put("xdm:isPrimary", true)
                        .put("imsOrg", identity.orgId())
                        .put("meta:containerId", "tenant");
            }
        }
        return Answer.json(200, body);
    }

    private ObjectNode describe(Dataset dataset) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        named(schema, dataset).put("type", "object").put("meta:class", EVENT).put("meta:resourceType", "schemas");
        ArrayNode extended = schema.putArray("meta:extends");
        ArrayNode parts = schema.putArray("allOf");
        for (String part : List.of(EVENT, FIELD_GROUPS.get(dataset.name()))) {
            extended.add(part);
            parts.addObject().put("$ref", part);
        }
        schema.putArray("meta:immutableTags").add("union");
        return schema.put("imsOrg", identity.orgId()).put("meta:sandboxType", "production");
    }

    /** The full form: the fields of all parts, put together. */
    private ObjectNode whole(Dataset dataset) {
        ObjectNode schema = describe(dataset);
        schema.remove("allOf");
        schema.setAll(field(dataset.schema()));
        return schema;
    }

    private static ObjectNode field(XdmType type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (type instanceof XdmType.Structure structure) {
            ObjectNode properties = node.put("type", "object").putObject("properties");
            structure.fields().forEach((name, below) -> properties.set(name, field(below)));
        } else if (type instanceof XdmType.Dictionary dictionary) {
            node.put("type", "object").set("additionalProperties", field(dictionary.values()));
        } else if (type instanceof XdmType.Sequence sequence) {
            node.put("type", "array").set("items", field(sequence.items()));
        } else if (type instanceof XdmType.Value value) {
            node.put(
                    "type",
                    switch (value.kind()) {
                        case BOOLEAN -> "boolean";
                        case LONG -> "integer";
                        case DOUBLE -> "number";
                        case STRING, DATE, DATE_TIME -> "string";
                    });
        }
        return node;
    }

    private static ObjectNode named(ObjectNode node, Dataset dataset) {
        return node.put("$id", dataset.schemaId())
                .put("meta:altId", altId(dataset))
                .put("title", dataset.title())
                .put("version", "1.0");
    }

    /** The other form of the id: {@code _tenant.schemas.hash}. */
    private static String altId(Dataset dataset) {
        return "_"
                + dataset.schemaId().substring("https://ns.adobe.com/".length()).replace('/', '.');
    }

    private static String accept(Call call) {
        return call.header("Accept").orElse("");
    }

    private static RefusedException notAcceptable() {
        return new RefusedException(
                Answer.problem(406, "NotAcceptableError", "The Accept header is none of this resource"));
    }
}
