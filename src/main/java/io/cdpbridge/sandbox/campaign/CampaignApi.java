package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.sandbox.http.MinuteBudget;
import io.cdpbridge.sandbox.http.RequestCounts;
import io.cdpbridge.sandbox.http.Route;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An instance of Adobe Campaign: its SOAP router, its pages and its read-back. Any thread may call. */
public final class CampaignApi implements AutoCloseable {
    private final CampaignData data;
    private final List<Route> routes = new ArrayList<>();

    /**
     * An instance over this data, which it closes in the end.
     *
     * @param imsTokens says whether an IMS access token is valid now
     * @param technicalAccount whom such a token stands for, an e-mail address
     * @param counts how often each call was answered how
     */
    CampaignApi(
            CampaignData data,
            CampaignOptions options,
            InstantSource clock,
            Predicate<String> imsTokens,
            String technicalAccount,
            RequestCounts counts) {
        this.data = data;
        Operators operators = new Operators(options.login(), options.password());
        Access access = new Access(options, operators, new Sessions(clock), imsTokens, technicalAccount);
        SoapMethods methods = new SoapMethods();
        methods.add(new SessionMethods(
                        access, new SessionInfo(options, data, clock), data, new Entities(data, methods), clock)
                .all());
        methods.add(new DataMethods(data).all(options.ffda()));
        routes.add(new SoapRouter(access, methods, new MinuteBudget(options.callsPerMinute(), clock)).route());
        routes.addAll(new InstancePages(options, access, methods, clock).routes());
        routes.addAll(new CampaignReadBack(data, counts).routes());
    }

    /**
     * Opens the instance that a folder holds, or a new one.
     *
     * @param folder where it keeps its data; it exists
     * @param imsTokens says whether an IMS access token is valid now
     * @param technicalAccount whom such a token stands for, an e-mail address
     * @param counts how often each call was answered how
     * @throws BridgeException when the folder holds data that cannot be read
     */
    public static CampaignApi open(
            Path folder,
            CampaignOptions options,
            InstantSource clock,
            Predicate<String> imsTokens,
            String technicalAccount,
            RequestCounts counts) {
        CampaignStore store;
        try {
            store = CampaignStore.open(folder, options, clock);
        } catch (IllegalStateException e) {
            throw new BridgeException(ErrorCode.SANDBOX_DIRECTORY, folder + " cannot be used: " + e.getMessage(), e);
        }
        return new CampaignApi(store, options, clock, imsTokens, technicalAccount, counts);
    }

    /** The calls that it answers. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Forgets all data; sessions stay. */
    public void clear() {
        data.clear();
    }

    /** Lets go of its folder. */
    @Override
    public void close() {
        data.close();
    }
}
