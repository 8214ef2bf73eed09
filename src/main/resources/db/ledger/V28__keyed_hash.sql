-- Which key the hashes of people in suppression and privacy_audit are made with; none while they are plain SHA-256, as versions
-- before made them. They are turned when the key is there, in one transaction with this.
ALTER TABLE ledger_identity ADD COLUMN hash_key TEXT;
