/**
 * Rebuilds a registry that was lost from the manifests and the histories that are in the warehouse.
 */
package dev.roost.core.recover;
