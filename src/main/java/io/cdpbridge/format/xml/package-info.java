/** How XML of others is read, whoever reads it. */
package io.cdpbridge.format.xml;
