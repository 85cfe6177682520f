/**
 * A Kubernetes API for one machine: Fabric8's CRUD dispatcher keeps the objects; in front of it is
 * what it lacks (custom resources' schemas, resumable watches, owner collection, discovery, pod
 * logs, durability).
 */
package dev.roost.embedded.kube;
