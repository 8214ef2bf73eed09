package io.cdpbridge.source.check;

import io.cdpbridge.format.identity.Blank;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.source.xdm.Event;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The value of an identity is none of the words of the list, in any case, and not blank. */
final class BlockedIdentity implements RecordGuardrail {
    private final Guardrail guardrail;
    private final Set<String> words = new HashSet<>();
    private final int longest;

    BlockedIdentity(Guardrail guardrail) {
        this.guardrail = guardrail;
        guardrail.blocked().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public Guardrail guardrail() {
        return guardrail;
    }

    @Override
    public Optional<String> check(Event event) {
        for (Event.Identity identity : event.identityValues()) {
            String value = Blank.strip(identity.value());
            // Most values are longer than the words, and need not be put in lower case.
            if (value.isEmpty() || (value.length() <= longest && words.contains(value.toLowerCase(Locale.ROOT)))) {
                return Optional.of("an identity whose value stands for nobody, such as "
                        + guardrail.blocked().stream().findFirst().orElse("a blank"));
            }
        }
        return Optional.empty();
    }
}
