package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.Remote;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.client.http.RetryCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls Campaign with a proof of identity. A call whose session or token is not taken gets a new one and is sent a second
 * time; that is the only repetition. Any number of threads may use it.
 */
final class SoapClient {
    private final SoapExchange exchange;
    private final Access access;
    private final Retries retries;

    /** @param retries counts the calls that are made again with a new session */
    SoapClient(SoapExchange exchange, Access access, Retries retries) {
        this.exchange = exchange;
        this.access = access;
        this.retries = retries;
    }

    /**
     * Sends a call.
     *
     * @throws CampaignUnavailable when it may succeed later
     * @throws CampaignRefused when it will not
     */
    <T> T call(SoapCall call, SoapExchange.Reader<T> reader) {
        Pass pass = access.current();
        try {
            return exchange.send(call, pass, reader);
        } catch (CampaignRefused refused) {
            if (!refused.concernsSession()) {
                throw refused;
            }
            access.invalidate(pass);
            Pass fresh = access.current();
            retries.count(Remote.CAMPAIGN, RetryCause.TOKEN);
            return exchange.send(call, fresh, reader);
        }
    }

    /** Sends a call whose answer is small: its out parameters in the method's order. */
    List<XmlElement> call(SoapCall call) {
        return call(call, SoapClient::parameters);
    }

    /** Reads all out parameters. */
    static List<XmlElement> parameters(XmlReader answer) throws IOException {
        List<XmlElement> parameters = new ArrayList<>();
        while (answer.enter()) {
            parameters.add(answer.whole());
        }
        return parameters;
    }
}
