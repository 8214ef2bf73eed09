package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.Content;
import io.cdpbridge.sandbox.http.MinuteBudget;
import io.cdpbridge.sandbox.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.w3c.dom.Element;

/** {@code /nl/jsp/soaprouter.jsp}, the one address of all methods. Any thread may call. */
final class SoapRouter {
    private static final String PREFIX = "campaign.";
    private static final String UNKNOWN = PREFIX + "unknown";

    private final Access access;
    private final SoapMethods methods;
    private final MinuteBudget budget;
    private final SoapRequestReader reader = new SoapRequestReader();

    SoapRouter(Access access, SoapMethods methods, MinuteBudget budget) {
        this.access = access;
        this.methods = methods;
        this.budget = budget;
    }

    Route route() {
        List<String> names = new ArrayList<>();
        methods.names().forEach(name -> names.add(PREFIX + name));
        names.add(UNKNOWN);
        Route.Naming naming = new Route.Naming(names, headers -> name(headers, names));
        return Route.open(naming, "POST", InstancePages.ROUTER, this::handle);
    }

    private static String name(Function<String, Optional<String>> headers, List<String> names) {
        return SoapAction.of(headers.apply("SOAPAction"))
                .map(action -> PREFIX + action.method())
                .filter(names::contains)
                .orElse(UNKNOWN);
    }

    private Answer handle(Call call) throws IOException {
        if (!budget.take()) {
            return Answer.of(429, "text/plain", Content.of("Too many requests\n"))
                    .with("Retry-After", Integer.toString(budget.secondsLeft()));
        }
        access.checkAddress(call);
        Optional<SoapAction> action = SoapAction.of(call.header("SOAPAction"));
        String name = action.map(SoapAction::method).orElse("");
        String service = action.map(SoapAction::service).orElse("");
        try {
            List<Element> parameters =
                    reader.read(call.body(), call.header("Content-Type").orElse(""));
            return answer(
                    call,
                    action.orElseThrow(() -> SoapRequestReader.invalid("it has no header SOAPAction")),
                    parameters);
        } catch (SoapFault fault) {
            return Answer.soapFault(fault.faultCode(), fault.faultString(name, service), fault.detail());
        }
    }

    /**
     * Calls the method.
     *
     * @param parameters those of the request; the first is taken for the session token, whatever it is
     */
    private Answer answer(Call call, SoapAction action, List<Element> parameters) {
        String token = parameters.isEmpty() ? "" : parameters.get(0).getTextContent();
        List<Element> given = parameters.subList(Math.min(1, parameters.size()), parameters.size());
        Optional<SoapMethod> anonymous = methods.anonymous(action);
        Caller caller = anonymous.isPresent() ? Caller.nobody() : access.caller(call, token);
        SoapMethod method = anonymous.orElseGet(() -> methods.find(action));
        return method.answer(method.body().call(new Arguments(caller, method.inputs(), given)));
    }
}
