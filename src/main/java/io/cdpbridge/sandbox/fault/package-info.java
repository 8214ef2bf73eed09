/**
 * How the sandbox misbehaves when asked to. A fault script is a list of rules: some answer, slow or cut calls, others
 * decide what becomes of a batch. The first rule that fires wins.
 */
package io.cdpbridge.sandbox.fault;
