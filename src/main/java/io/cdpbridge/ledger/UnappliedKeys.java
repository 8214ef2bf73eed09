package io.cdpbridge.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code plan_refusal}: keys of a plan's changes that Campaign does not hold as it should. */
final class UnappliedKeys {
    /** The problem with a key. */
    enum Why {
        /** Campaign did not accept the change; the row holds Campaign's fault code. */
        REFUSED("NOT IN ('missing', 'remaining')"),
        /** The change was not found when it was read back. */
        MISSING("= 'missing'"),
        /** It should have left and was still found. */
        REMAINING("= 'remaining'");

        private final String condition;

        Why(String condition) {
            this.condition = condition;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private UnappliedKeys() {}

    static List<String> read(Handle handle, long planId, long audienceId, Why why) {
        return handle.createQuery("SELECT record_key FROM plan_refusal WHERE plan_id = ? AND audience_id = ? AND why %s"
                        .formatted(why.condition))
                .bind(0, planId)
                .bind(1, audienceId)
                .mapTo(String.class)
                .list();
    }

    /** @param why the problem of each key */
    static void insert(Handle handle, long planId, long audienceId, Map<String, String> why) {
        if (why.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO plan_refusal (plan_id, audience_id, record_key, why)
                VALUES (:plan, :audience, :key, :why)
                ON CONFLICT DO NOTHING""");
        why.forEach((key, word) -> batch.bind("plan", planId)
                .bind("audience", audienceId)
                .bind("key", key)
                .bind("why", word)
                .add());
        batch.execute();
    }
}
