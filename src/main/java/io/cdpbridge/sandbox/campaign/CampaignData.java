package io.cdpbridge.sandbox.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What an instance of Campaign holds and does, behind its SOAP router. Elements have no namespaces and belong to the
 * caller. What Campaign refuses is thrown as {@link SoapFault}. Any thread may call.
 */
interface CampaignData extends AutoCloseable {
    /**
     * Carries out a query.
     *
     * @param queryDef the {@code <queryDef>}
     * @return the root of the result, such as {@code <recipient-collection>}
     */
    Element executeQuery(Element queryDef);

    /**
     * Writes a document, as {@code xtk:persist#Write} or {@code #WriteCollection} does.
     *
     * @param document its root
     * @param collection whether the root is a collection of documents
     */
    void write(Element document, boolean collection);

    /**
     * Writes a document into staging, on an FFDA instance.
     *
     * @param document its root
     * @param extended whether it is {@code IngestExt}, which updates and deletes as well
     * @return the new UUID, where {@code Ingest} made one
     */
    Optional<String> ingest(Element document, boolean extended);

    /** The {@code <schema>} of a name such as {@code nms:recipient}. */
    Optional<Element> schema(String name);

    /** The value of an option; of an unknown one empty. */
    String option(String name);

    /** The type number of an option, such as 6 for a text; of an unknown one 0. */
    int optionType(String name);

    /** So many ids that were never given out before. */
    List<String> newIds(int count);

    /**
     * Takes an event for a workflow, as {@code xtk:workflow#PostEvent} does.
     *
     * @param workflow the workflow's id or internal name
     * @param activity the activity that the event is for
     * @param transition the transition that it activates, may be empty
     * @param parameters the {@code <variables>} of the event
     * @param complete whether the activity ends with it
     */
    void postEvent(String workflow, String activity, String transition, Element parameters, boolean complete);

    /** Puts recipients in lists, or takes them out, as {@code nms:recipient#RegisterGroup} does. */
    void registerGroup(Element groups, Element recipients, boolean register);

    /**
     * Subscribes a recipient, as {@code nms:subscription#Subscribe} does.
     *
     * @param services the names of services, separated by commas
     * @param recipient the {@code <recipient>}, with its {@code _key}
     * @param create whether one who is not there is created
     */
    void subscribe(String services, Element recipient, boolean create);

    /** Ends subscriptions; without services the recipient is put on the deny list. */
    void unsubscribe(String services, Element recipient);

    /**
     * Loads a population, one JSON object a line, as a test needs it to begin with. Leaves the stream open.
     *
     * @return how many recipients it held
     */
    long loadRecipients(InputStream ndjson) throws IOException;

    /**
     * Inserts rows of any schema, or changes those whose id is there, past staging and with no other time of modification
     * than a given one: how a test makes logs, and what comes late to them. One JSON object a line; leaves the stream open.
     *
     * @param schema such as {@code nms:broadLogRcp}
     * @return how many rows it held
     */
    long putRows(String schema, InputStream ndjson) throws IOException;

    /**
     * Writes every visible row of a schema, one JSON object a line.
     *
     * @param schema such as {@code nms:recipient}
     */
    void writeRows(String schema, OutputStream ndjson) throws IOException;

    /**
     * Deletes a row, those that it owns and the links to it, past staging, as another user of Campaign may do.
     *
     * @param schema such as {@code nms:recipient}
     * @return false when no row has the id
     */
    boolean deleteRow(String schema, String id);

    /** Writes every list: one JSON object, list label to sorted keys of its members. */
    void writeLists(OutputStream json) throws IOException;

    /**
     * Takes a member off a list, as another user of Campaign may do.
     *
     * @param list the list's name
     * @param key the member's {@code @account}
     * @return false when there is no such member
     */
    boolean takeAway(String list, String key);

    /**
     * Deletes a list with its memberships, as another user of Campaign may do.
     *
     * @param list its name
     * @return false when there is no such list
     */
    boolean deleteList(String list);

    /** Forgets all data, as if the instance were new. */
    void clear();

    @Override
    void close();
}
