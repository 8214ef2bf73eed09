/**
 * The data of the sandbox's Campaign, in a SQLite file: writing documents with their keys and operations, staging on FFDA,
 * lists, subscriptions, options and the import of files. The rules are those of Adobe's public pages <i>Data oriented
 * APIs</i>, <i>Business oriented APIs</i> and <i>New APIs</i>.
 */
package io.cdpbridge.sandbox.campaign.store;
