package io.cdpbridge.client.campaign;

import java.util.List;

/**
 * Some recipients of a list.
 *
 * @param recipientIds Campaign's ids, ascending as Campaign orders them
 * @param isLast whether there is nobody behind the last of them
 */
public record MemberPage(List<String> recipientIds, boolean isLast) {
    public MemberPage {
        recipientIds = List.copyOf(recipientIds);
    }
}
