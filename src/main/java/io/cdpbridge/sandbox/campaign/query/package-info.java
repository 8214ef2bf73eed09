/**
 * Queries of the sandbox's Campaign: reads {@code <queryDef>} documents and XTK expressions, makes SQL of them and result
 * documents of its rows. The rules are those of Adobe's public page <i>Data oriented APIs</i>.
 */
package io.cdpbridge.sandbox.campaign.query;
