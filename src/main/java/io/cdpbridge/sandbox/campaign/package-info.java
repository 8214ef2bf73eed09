/**
 * The sandbox's Adobe Campaign: its SOAP router with sessions and IMS tokens, its data model of recipients and lists, and
 * the two deployments FDA and FFDA. What it answers follows Adobe's public pages, public WSDLs and the source of
 * {@code @adobe/acc-js-sdk}; docs/sandbox.md says where these are silent and what was chosen.
 */
package io.cdpbridge.sandbox.campaign;
