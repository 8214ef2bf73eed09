package io.cdpbridge.destination.snapshot;

import java.sql.SQLException;
import java.util.Iterator;

/** Members on their way into a relation with the columns key, recipient_id; never all of them in memory. */
final class MemberRows {
    private final RowFiles rows;

    /** @param name no other relation of the workspace has it */
    MemberRows(Workspace workspace, String name) throws SQLException {
        rows = new RowFiles(workspace, name, "key VARCHAR, recipient_id VARCHAR");
    }

    /** A relation of members that come from outside. */
    static String relation(Workspace workspace, String name, Iterator<Member> members) throws SQLException {
        MemberRows relation = new MemberRows(workspace, name);
        while (members.hasNext()) {
            relation.add(members.next());
        }
        return relation.finish();
    }

    void add(Member member) throws SQLException {
        String id = member.recipientId().orElse(null);
        rows.beginRow().append(member.key()).append(id);
        rows.endRow(member.key().length() + (id == null ? 0L : id.length()));
    }

    String finish() throws SQLException {
        return rows.finish();
    }
}
