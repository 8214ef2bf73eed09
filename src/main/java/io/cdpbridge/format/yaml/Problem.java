package io.cdpbridge.format.yaml;

import io.cdpbridge.error.ErrorCode;

/**
 * One thing that is wrong in a file.
 *
 * @param line where, counted from 1
 * @param message what, why and what next; without the code and the place
 */
public record Problem(ErrorCode code, int line, String message) {}
