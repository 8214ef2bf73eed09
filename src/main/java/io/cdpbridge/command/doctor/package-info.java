/** Looks whether the instances that are configured are as the integration needs them, and says what to do where not. */
package io.cdpbridge.command.doctor;
