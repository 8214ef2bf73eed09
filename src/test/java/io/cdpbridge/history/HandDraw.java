package io.cdpbridge.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws what somebody else does in Campaign while a history goes on. */
final class HandDraw {
    static final Set<Kind> BY_HAND = EnumSet.of(
            Kind.OBJECTION_AFTER_AN_OPT_IN_IN_CAMPAIGN,
            Kind.RECIPIENT_MADE_ANEW,
            Kind.KEY_CHANGED,
            Kind.TAKEN_OFF_BY_HAND);

    private final Random random;
    private final Lives lives;
    private final List<Hand> hands = new ArrayList<>();

    /** Labels of recipients that something has happened to after which nothing else can. */
    private final Set<String> touched = new HashSet<>();

    HandDraw(Random random, Lives lives) {
        this.random = random;
        this.lives = lives;
    }

    History with(History history) {
        for (int round = 1; round < history.rounds(); round++) {
            for (Recipient recipient : history.population()) {
                if (!recipient.label().equals("r0") && random.nextInt(3) == 0) {
                    happens(round, history, recipient);
                }
            }
            for (Audience audience : history.audiences()) {
                if (lives.shared().contains(Kind.LIST_DELETED) && random.nextInt(2) == 0) {
                    hands.add(new Hand.DeletesList(round, audience.name()));
                }
                if (lives.shared().contains(Kind.EXITS_APPROVED) && random.nextInt(3) > 0) {
                    hands.add(new Hand.Approves(round, audience.name()));
                }
            }
        }
        return history.withHands(hands);
    }

    private void happens(int round, History history, Recipient recipient) {
        String label = recipient.label();
        if (touched.contains(label)) {
            return;
        }
        List<Kind> drawn = new ArrayList<>(lives.kinds(History.person(recipient.key())));
        drawn.retainAll(BY_HAND);
        if (drawn.isEmpty()) {
            return;
        }
        switch (drawn.get(random.nextInt(drawn.size()))) {
            case OBJECTION_AFTER_AN_OPT_IN_IN_CAMPAIGN ->
                hands.add(new Hand.Consents(
                        round,
                        label,
                        Flag.EMAIL,
                        random.nextInt(4) == 0,
                        Generator.FIRST.plus(Duration.ofHours(12L * random.nextInt(5)))));
            case RECIPIENT_MADE_ANEW -> {
                touched.add(label);
                hands.add(new Hand.DeletesRecipient(round, label));
                hands.add(new Hand.MakesRecipient(
                        round, new Recipient(label + "n", recipient.key(), recipient.attributes())));
            }
            case KEY_CHANGED -> {
                touched.add(label);
                hands.add(new Hand.ChangesKey(round, label, recipient.key().replace("{}", "{}other-")));
            }
            default -> {
                touched.add(label);
                int audience = random.nextInt(history.audiences().size());
                hands.add(new Hand.TakesOff(
                        round, history.audiences().get(audience).name(), label));
            }
        }
    }
}
