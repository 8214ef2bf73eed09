package io.cdpbridge.client.campaign;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An instance of Adobe Campaign v8. Every method throws {@link CampaignUnavailable} when the same call may succeed later and
 * {@link CampaignRefused} when it will not. Any number of threads may call; they share one rate of calls and one session, which
 * is opened by the first call and ended by {@link #close()}.
 */
public final class Campaign implements AutoCloseable {
    /** An id that Campaign gives to nothing. */
    private static final String NOBODY = "0";

    private static final String NOBODY_OF_FFDA = "00000000-0000-0000-0000-000000000000";

    private static final String ROUTER = "/nl/jsp/soaprouter.jsp";

    private final CampaignSettings settings;
    private final SoapClient client;
    private final Access access;
    private final InstanceProbe probe;
    private final Queries queries;
    private final RecipientLookup lookup;
    private final Lists lists;
    private final PageWriter pages;
    private final LogPages logs;

    /** What the instance said of itself, or null. */
    private volatile Instance instance;

    /**
     * A client that has not called yet.
     *
     * @param tokens of the technical account; there with {@link Authentication#IMS} and {@link Authentication#BEARER_LOGON}
     * @param rate all calls of the instance keep to
     * @param retries counts the calls that are made again with a new session
     */
    public Campaign(
            CampaignSettings settings,
            Optional<AccessTokens> tokens,
            HttpTransport transport,
            CallRate rate,
            InstantSource clock,
            Retries retries) {
        this.settings = settings;
        HttpTransport limited = rate.limit(transport);
        SoapExchange exchange = new SoapExchange(settings.at(ROUTER), limited, clock);
        this.access = access(settings, tokens, exchange, clock);
        this.client = new SoapClient(exchange, access, retries);
        this.probe = new InstanceProbe(settings, limited, client, access);
        this.queries = new Queries(client);
        this.lookup = new RecipientLookup(queries, settings);
        this.lists = new Lists(queries, client, settings);
        this.pages = new PageWriter(client, settings);
        this.logs = new LogPages(queries);
    }

    private static Access access(
            CampaignSettings settings, Optional<AccessTokens> tokens, SoapExchange exchange, InstantSource clock) {
        if (settings.authentication() == Authentication.PASSWORD) {
            Logon.Credential password = Logon.password(settings.user(), settings.password());
            return new Sessions(new Logon(exchange, clock, password), clock);
        }
        ImsTokens ims = new ImsTokens(tokens.orElseThrow(() ->
                new IllegalArgumentException(settings.authentication() + " needs tokens of the technical account")));
        return settings.authentication() == Authentication.IMS
                ? new BearerAccess(ims)
                : new Sessions(new Logon(exchange, clock, Logon.bearer(ims)), clock);
    }

    /** What the instance is. It is asked once. */
    public Instance instance() {
        Instance known = instance;
        if (known == null) {
            known = probe.instance();
            instance = known;
        }
        return known;
    }

    /** Who the calls act as. */
    public Operator operator() {
        return probe.operator();
    }

    /** The value of an option of the instance, empty when it is not set or not known. */
    public String option(String name) {
        return probe.option(name);
    }

    /**
     * Checks that the instance is one that this connection supports.
     *
     * @throws BridgeException when it tells a version before 8.4, or when the operator sees one organizational unit only:
     *     both are prerequisites of Adobe's own connection
     */
    public void requireSupported() {
        if (instance().isTooOld()) {
            throw new BridgeException(
                    ErrorCode.CAMPAIGN_VERSION,
                    settings.url() + " is Campaign " + instance().version() + ", build "
                            + instance().build());
        }
        if (operator().isOfOneUnit()) {
            throw new BridgeException(
                    ErrorCode.CAMPAIGN_ORGANIZATIONAL_UNITS,
                    "The operator at " + settings.url() + " belongs to an organizational unit");
        }
    }

    /**
     * Checks that the operator may read recipients and lists, by asking for one of each that is not there.
     *
     * @throws CampaignRefused when not
     */
    public void requireReadable() {
        String nobody = instance().deployment() == Deployment.FFDA ? NOBODY_OF_FFDA : NOBODY;
        queries.count(QueryDef.count(settings.recipientSchema()).where("@id = " + XtkLiteral.id(nobody)));
        lists.count(nobody);
    }

    /**
     * A schema.
     *
     * @throws BridgeException when the instance does not know it
     */
    public RecipientSchema schema(String name) {
        SoapCall call = SoapCall.of("xtk:persist", "GetEntityIfMoreRecent")
                .with("strPk", "xtk:schema|" + name)
                .with("strMd5", "")
                .with("bMustExist", false);
        return client.call(call).stream()
                .flatMap(document -> document.first("schema").stream())
                .findFirst()
                .map(schema -> SchemaReader.read(name, schema))
                .orElseThrow(() -> new BridgeException(
                        ErrorCode.CAMPAIGN_SCHEMA_UNKNOWN,
                        settings.url() + " does not know the schema '" + name + "'"));
    }

    /**
     * Recipients by their key. What is not found is not in the answer; of a key that several share, all are.
     *
     * @param keyAttribute the path of the key, such as {@code @account}
     * @param attributes the paths of what else to read
     */
    public List<RecipientState> recipients(
            String keyAttribute, Collection<String> keys, Collection<String> attributes) {
        return recipients(KeyLookup.exact(keyAttribute), keys, attributes);
    }

    /** The same for keys that Campaign may hold in another form; those of the answer are in the form asked for. */
    public List<RecipientState> recipients(KeyLookup key, Collection<String> keys, Collection<String> attributes) {
        return lookup.find(key, keys, attributes);
    }

    /**
     * Who was deleted in Campaign, by identity in clear, and when, as far as it tells. Holds all of them in memory: those of
     * some days, not of an instance's life.
     */
    public Map<String, Optional<Instant>> deletions(DeletionQuery query) {
        return query.ask(queries);
    }

    /** The list that has the id. */
    public Optional<Group> list(String id) {
        return lists.find(id);
    }

    /** The list that has the internal name. */
    public Optional<Group> listNamed(String name) {
        return lists.named(name);
    }

    /** Makes a list with an internal name that no other has, and with a label. May be called again after any failure. */
    public Group makeList(String name, String label) {
        return lists.make(name, label);
    }

    /** Gives the list another label. */
    public void labelList(String id, String label) {
        lists.label(id, label);
    }

    /** Those of the recipients, by their ids, that are in the list. */
    public Set<String> members(String groupId, Collection<String> recipientIds) {
        return lists.members(groupId, recipientIds);
    }

    /** The recipients in the list, a page of at most a thousand behind an id. */
    public MemberPage members(String groupId, Optional<String> behind) {
        return lists.page(groupId, behind);
    }

    /** How many recipients are in the list. */
    public long memberCount(String groupId) {
        return lists.count(groupId);
    }

    /**
     * Writes a page in one call. Recipients are updated, never made: one that is not there is passed over in silence, which
     * is why they are looked up first. A page may be written again after any failure.
     */
    public void write(List<RecipientWrite> page) {
        pages.write(page, instance().deployment());
    }

    /**
     * Sends an event to a workflow ({@code xtk:workflow#PostEvent}).
     *
     * @param workflow its internal name
     * @param signal the name of the activity that waits for the event
     * @param parameters become variables of the event
     */
    public void workflowEvent(String workflow, String signal, Map<String, String> parameters) {
        XmlElement variables = new XmlElement("variables");
        new TreeMap<>(parameters).forEach(variables::with);
        client.call(SoapCall.of("xtk:workflow", "PostEvent")
                .with("strWorkflowId", workflow)
                .with("strActivity", signal)
                .with("strTransition", "")
                .with("elemParameters", variables)
                .with("bComplete", false));
    }

    /** What time it is on the instance's own clock. */
    public Instant serverTime() {
        return probe.serverTime();
    }

    /**
     * A page of a log, which no change of the log meanwhile disturbs: what is behind a place is asked for, not what has a
     * number. Page behind page every row is given once, however finely the instance keeps times, and whether it cuts or rounds
     * them in its answers.
     *
     * @param from where the page begins
     * @param before rows of that time and later are left out, by the time that is answered
     * @param rows how many rows are asked for, at least 1; an instance may give fewer although there are more, but no fewer
     *     than 200
     */
    public LogPage logPage(LogSelect select, LogPlace from, Instant before, int rows) {
        return logs.page(select, from, before, rows);
    }

    /**
     * How many rows of a log were last written at a time or later, and before another one, as far as the conditions hold.
     * What is selected of them does not matter.
     */
    public long logCount(LogSelect select, Instant from, Instant before) {
        return logs.count(select, from, before);
    }

    /** Ends the session. Does not throw. */
    @Override
    public void close() {
        access.close();
    }
}
