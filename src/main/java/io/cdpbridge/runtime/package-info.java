/**
 * What the YAML routes call: thin steps, each a Camel processor around one operation of the domain, and the runtime that
 * puts them into Camel's registry. The only package that knows exchanges.
 */
package io.cdpbridge.runtime;
