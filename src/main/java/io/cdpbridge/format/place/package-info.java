/** The places that are polled: what lies there, and why it is not taken. */
package io.cdpbridge.format.place;
