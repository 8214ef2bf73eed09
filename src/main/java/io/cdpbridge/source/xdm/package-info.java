/**
 * Rows of Campaign logs become XDM ExperienceEvents. A {@link io.cdpbridge.source.xdm.Mapping} is read from a YAML file and checked
 * whole; bound to an instance and the header of an input it gives a {@link io.cdpbridge.source.xdm.RowMapper}, which writes each row
 * as JSON into a page's {@link io.cdpbridge.source.xdm.EventBuffer}. Knows neither Camel nor HTTP nor SQL.
 */
package io.cdpbridge.source.xdm;
