package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.query.Lookup;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * {@code nms:subscription#Subscribe} and {@code #Unsubscribe}. The recipient is updated with what the call says of it. One
 * who is not there is left alone without an error, unless it may be created; so is one who does not have the subscription
 * to end. On FFDA it all happens after the time of staging, as Adobe's page <i>New APIs</i> says.
 */
public final class Subscriptions {
    private final Database database;
    private final Schemas schemas;
    private final Persistence persistence;
    private final Optional<Staging> staging;

    Subscriptions(Database database, Schemas schemas, Persistence persistence, Optional<Staging> staging) {
        this.database = database;
        this.schemas = schemas;
        this.persistence = persistence;
        this.staging = staging;
    }

    /**
     * Subscribes a recipient.
     *
     * @param services names, with commas between them
     * @throws DataRefused when a service does not exist
     */
    public void subscribe(String services, Element recipient, boolean create) {
        Element document = copy(recipient, create ? "insertOrUpdate" : "update");
        for (String service : names(services)) {
            Schema schema = schemas.get("nms:service");
            if (database.value(Lookup.first(schemas, schema, Map.of("@name", service)))
                    .isEmpty()) {
                throw DataRefused.because("There is no service '" + service + "'.");
            }
            subscription(document, service);
        }
        write(document);
    }

    /** Ends subscriptions; without services the recipient is no longer contacted at all. */
    public void unsubscribe(String services, Element recipient) {
        Element document = copy(recipient, "update");
        List<String> names = names(services);
        if (names.isEmpty()) {
            document.setAttribute("blackList", "1");
        }
        names.forEach(service -> subscription(document, service).setAttribute("_operation", "delete"));
        write(document);
    }

    private static Element copy(Element recipient, String operation) {
        Element document = Documents.copy(recipient);
        document.setAttribute("_operation", operation);
        return document;
    }

    private static Element subscription(Element document, String name) {
        Element subscription = Documents.append(document, "subscription");
        subscription.setAttribute("_key", "[service/@name]");
        Element service = Documents.append(subscription, "service");
        service.setAttribute("name", name);
        service.setAttribute("_operation", "none");
        return subscription;
    }

    private void write(Element document) {
        Schema schema = schemas.get("nms:recipient");
        boolean unused = database.transaction(() -> {
            staging.ifPresentOrElse(stage -> stage.add(schema, document), () -> persistence.write(schema, document));
            return true;
        });
    }

    private static List<String> names(String services) {
        return Arrays.stream(services.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
