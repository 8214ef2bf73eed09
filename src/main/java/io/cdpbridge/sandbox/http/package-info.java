/**
 * The sandbox's HTTP: which call a request is, the checks of the gateway before it, the faults around it, and how an
 * answer is sent. It stands on the JDK's own server.
 */
package io.cdpbridge.sandbox.http;
