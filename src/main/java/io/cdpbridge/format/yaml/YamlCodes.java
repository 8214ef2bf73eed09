package io.cdpbridge.format.yaml;

import io.cdpbridge.error.ErrorCode;

/**
 * The codes under which one kind of file reports what can be wrong in any YAML file.
 *
 * @param syntax it is not YAML, or uses a part of YAML that is not taken
 * @param unknownKey a key that nothing reads
 * @param missingKey a key that must be there
 * @param invalidValue a value that its key cannot have
 */
public record YamlCodes(ErrorCode syntax, ErrorCode unknownKey, ErrorCode missingKey, ErrorCode invalidValue) {}
