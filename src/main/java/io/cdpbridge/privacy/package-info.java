/**
 * People who were deleted: the list of them that both directions ask, and the removal of what the bridge itself still holds
 * of one.
 */
package io.cdpbridge.privacy;
