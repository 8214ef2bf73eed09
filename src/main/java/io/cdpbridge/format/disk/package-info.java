/** How state lies on the disk. */
package io.cdpbridge.format.disk;
