/**
 * What the mappings of both directions have in common: the keys that each may have, the types of fields, and which cells mean
 * "no value".
 */
package io.cdpbridge.format.mapping;
