/**
 * The YAML files that integrators write, read with the place of everything in them. A file is checked to its end: whoever
 * edits it sees all that is wrong at once, each with file, line and code.
 */
package io.cdpbridge.format.yaml;
