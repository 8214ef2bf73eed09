/**
 * Landing zones: the stores that Experience Platform writes its exports to. One contract over a folder, Azure Blob, S3 and
 * SFTP; which exports are complete; and their way to the local disk.
 */
package io.cdpbridge.client.store;
