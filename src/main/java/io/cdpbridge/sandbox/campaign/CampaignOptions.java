package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.sandbox.campaign.schema.StoredTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How the sandbox's Campaign is set up. Immutable. */
public final class CampaignOptions {
    /** How a call is refused whose session has expired; what a real instance does is not documented. */
    public enum ExpiredSession {
        /** With 403 and a line of text. */
        TEXT,
        /** With 200 and a SOAP fault. */
        FAULT
    }

    /** How a WSDL is refused to a caller without a session; the public notes name both. */
    public enum WsdlRefusal {
        /** With 302, to the page for logging on. */
        REDIRECT,
        /** With 401. */
        UNAUTHORIZED
    }

    private String login = "admin";
    private String password = "";
    private boolean ffda;
    private Duration stagingDelay = Duration.ofHours(1);
    private boolean atomicCollections = true;
    private Optional<Path> importFolder = Optional.empty();
    private ExpiredSession expiredSession = ExpiredSession.TEXT;
    private WsdlRefusal wsdlRefusal = WsdlRefusal.REDIRECT;
    private boolean passwordTokens;
    private int callsPerMinute = Integer.MAX_VALUE;
    private Optional<List<String>> allowedAddresses = Optional.empty();
    private String version = "8.7.1";
    private String organizationalUnit = "0";
    private Optional<String> organization = Optional.empty();
    private StoredTimes storedTimes = StoredTimes.USUAL;

    private CampaignOptions() {}

    private CampaignOptions(CampaignOptions other) {
        login = other.login;
        password = other.password;
        ffda = other.ffda;
        stagingDelay = other.stagingDelay;
        atomicCollections = other.atomicCollections;
        importFolder = other.importFolder;
        expiredSession = other.expiredSession;
        wsdlRefusal = other.wsdlRefusal;
        passwordTokens = other.passwordTokens;
        callsPerMinute = other.callsPerMinute;
        allowedAddresses = other.allowedAddresses;
        version = other.version;
        organizationalUnit = other.organizationalUnit;
        organization = other.organization;
        storedTimes = other.storedTimes;
    }

    private CampaignOptions with(Consumer<CampaignOptions> change) {
        CampaignOptions changed = new CampaignOptions(this);
        change.accept(changed);
        return changed;
    }

    /** An FDA instance without limits; staging of an FFDA one would take an hour. */
    public static CampaignOptions defaults() {
        return new CampaignOptions();
    }

    /** The operator's login. */
    public String login() {
        return login;
    }

    /** The operator's password. */
    public String password() {
        return password;
    }

    /** Another operator. */
    public CampaignOptions withOperator(String name, String secret) {
        return with(changed -> {
            changed.login = name;
            changed.password = secret;
        });
    }

    /** Whether it is an FFDA deployment, with UUIDs and staging, and not FDA. */
    public boolean ffda() {
        return ffda;
    }

    /** FFDA or FDA. */
    public CampaignOptions withFfda(boolean value) {
        return with(changed -> changed.ffda = value);
    }

    /** On FFDA: how long what was ingested stays invisible. */
    public Duration stagingDelay() {
        return stagingDelay;
    }

    /** Another time in staging; the real one is an hour. */
    public CampaignOptions withStagingDelay(Duration value) {
        return with(changed -> changed.stagingDelay = value);
    }

    /** Whether a collection is written all or not at all; what a real instance does is not documented. */
    public boolean atomicCollections() {
        return atomicCollections;
    }

    /** Writes collections all or not at all, or keeps what stands before the document that is refused. */
    public CampaignOptions withAtomicCollections(boolean value) {
        return with(changed -> changed.atomicCollections = value);
    }

    /** The folder from which the import workflow reads files when it gets its event. */
    public Optional<Path> importFolder() {
        return importFolder;
    }

    /** Lets the import workflow read files from this folder. */
    public CampaignOptions withImportFolder(Path value) {
        return with(changed -> changed.importFolder = Optional.of(value));
    }

    /** How a call is refused whose session has expired. */
    public ExpiredSession expiredSession() {
        return expiredSession;
    }

    /** Another way to refuse a call whose session has expired. */
    public CampaignOptions withExpiredSession(ExpiredSession value) {
        return with(changed -> changed.expiredSession = value);
    }

    /** How a WSDL is refused to a caller without a session. */
    public WsdlRefusal wsdlRefusal() {
        return wsdlRefusal;
    }

    /** Another way to refuse a WSDL. */
    public CampaignOptions withWsdlRefusal(WsdlRefusal value) {
        return with(changed -> changed.wsdlRefusal = value);
    }

    /** Whether {@code login/password} in place of a session token is accepted; by default it is not. */
    public boolean passwordTokens() {
        return passwordTokens;
    }

    /** Accepts {@code login/password} in place of a session token, or does not. */
    public CampaignOptions withPasswordTokens(boolean value) {
        return with(changed -> changed.passwordTokens = value);
    }

    /** How many SOAP calls a minute are answered; those over it get 429. */
    public int callsPerMinute() {
        return callsPerMinute;
    }

    /** Answers so many SOAP calls a minute. */
    public CampaignOptions withCallsPerMinute(int value) {
        return with(changed -> changed.callsPerMinute = value);
    }

    /** The version of Campaign that is played, such as {@code 8.7.1}. */
    public String version() {
        return version;
    }

    /** Plays another version, of three numbers. */
    public CampaignOptions withVersion(String value) {
        return with(changed -> changed.version = value);
    }

    /** The id of the organizational unit that operators belong to; {@code 0}: to none. */
    public String organizationalUnit() {
        return organizationalUnit;
    }

    /** Puts operators into an organizational unit. */
    public CampaignOptions withOrganizationalUnit(String value) {
        return with(changed -> changed.organizationalUnit = value);
    }

    /** The IMS organisation that the option {@code IMS_ORG_ID} names; empty: that of the sandbox. */
    public Optional<String> organization() {
        return organization;
    }

    /** Names another IMS organisation; an empty text leaves the option unset. */
    public CampaignOptions withOrganization(String value) {
        return with(changed -> changed.organization = Optional.of(value));
    }

    /** How finely dates with time are kept, and how they are shown. */
    public StoredTimes storedTimes() {
        return storedTimes;
    }

    /**
     * Keeps dates with time more finely than it answers, as databases do; what a real instance does is not documented.
     *
     * @param digits of the second's fraction, 3 to 9
     * @param rounded whether an answer has the nearest millisecond, and not the one that has begun
     */
    public CampaignOptions withStoredTimes(int digits, boolean rounded) {
        return with(changed -> changed.storedTimes = new StoredTimes(digits, rounded));
    }

    /** The addresses from which clients may log on; empty: all. */
    public Optional<List<String>> allowedAddresses() {
        return allowedAddresses;
    }

    /** Lets only clients of these addresses log on. */
    public CampaignOptions withAllowedAddresses(List<String> value) {
        return with(changed -> changed.allowedAddresses = Optional.of(List.copyOf(value)));
    }
}
