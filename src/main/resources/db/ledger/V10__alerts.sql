-- Alerts: what is raised now, and each notification until it has arrived. A notification is made in the transaction of the
-- change that it tells of, so that a restart neither forgets one nor makes one twice.

-- What is raised. flow is '' for an alert of the whole bridge. severity: warning, error, critical.
CREATE TABLE alert (
    check_id  TEXT NOT NULL,
    flow      TEXT NOT NULL,
    severity  TEXT NOT NULL,
    reason    TEXT NOT NULL,
    since     TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    PRIMARY KEY (check_id, flow)
);

-- A change of an alert for one receiver. notice_id is the same for all receivers of a change. state: raised, cleared.
-- target names the receiver without its address. sent_at is nothing until the receiver took it.
CREATE TABLE alert_notice (
    id          ${id},
    notice_id   TEXT NOT NULL,
    target      TEXT NOT NULL,
    check_id    TEXT NOT NULL,
    flow        TEXT NOT NULL,
    state       TEXT NOT NULL,
    severity    TEXT NOT NULL,
    reason      TEXT NOT NULL,
    since       TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    sent_at     TEXT
);
CREATE UNIQUE INDEX alert_notice_by_target ON alert_notice (notice_id, target);
CREATE INDEX alert_notice_by_sent ON alert_notice (sent_at);
