package io.cdpbridge.operations;

import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PrivacyRequests;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks whether requests to forget people are not done: it warns, since something of those people is left. It reports
 * how many requests, and no one whom they name.
 */
public final class RequestsNotDone implements DetailedCheck {
    private final Ledger ledger;
    private final InstantSource clock;

    public RequestsNotDone(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "privacy-requests";
    }

    @Override
    public List<Problem> found() {
        PrivacyRequests.NotDone open = PrivacyRequests.notDone(ledger, clock.instant());
        List<Problem> found = new ArrayList<>();
        if (open.repeatable() > 0) {
            found.add(warning(number(open.repeatable()) + " not done; 'privacy list' names "
                    + (open.repeatable() == 1 ? "it" : "them")
                    + ", 'privacy receipt ID' tells what is left; the next start repeats what it can, and so does 'privacy"
                    + " forget' with the same identities"));
        }
        if (open.ofOtherKeys() > 0) {
            found.add(warning(number(open.ofOtherKeys())
                    + " not done, and made with another key than this installation's, so that nobody knows whom to look"
                    + " for; put that key back, or forget those people again"));
        }
        return found;
    }

    private static String number(long requests) {
        return requests == 1 ? "1 request to forget people is" : requests + " requests to forget people are";
    }

    private static Problem warning(String sentence) {
        return Problem.of(sentence).as(Severity.WARNING);
    }
}
