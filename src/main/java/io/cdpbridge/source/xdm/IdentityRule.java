package io.cdpbridge.source.xdm;

import io.cdpbridge.format.mapping.Absence;
import java.util.Optional;

/**
 * One entry of a mapping's identity map. Immutable.
 *
 * @param namespace the code of the identity namespace, such as ECID
 * @param state {@code authenticatedState}: ambiguous, authenticated or loggedOut
 * @param separator what splits a cell into several identities
 * @param optional whether an input may lack the column
 */
record IdentityRule(
        String namespace,
        String column,
        boolean primary,
        String state,
        Optional<String> separator,
        Absence absence,
        boolean optional) {}
