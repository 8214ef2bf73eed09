package io.cdpbridge.command.doctor;

import java.util.Optional;

/**
 * How a check ended.
 *
 * @param id its name, such as {@code BP-P3-version}
 * @param subject what was looked at
 * @param detail what was seen, one line
 * @param code of what is wrong, such as {@code CDP-1108}
 * @param fix what to do about it
 */
public record Result(
        String id, String subject, Status status, String detail, Optional<String> code, Optional<String> fix) {}
