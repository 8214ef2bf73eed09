/**
 * The data schemas of the sandbox's Campaign: elements, attributes, enumerations, keys and links, read from
 * {@code /campaign/schemas}. The form is that of Adobe's public page <i>Schema structure</i>.
 */
package io.cdpbridge.sandbox.campaign.schema;
