package io.cdpbridge.sandbox.batch;

/**
 * A file that a client uploaded.
 *
 * @param path the name that the client gave it, with its folders
 * @param number the name under which its content is stored
 * @param bytes its length
 */
public record UploadedFile(String path, int number, long bytes) {}
