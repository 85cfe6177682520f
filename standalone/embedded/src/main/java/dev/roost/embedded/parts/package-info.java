/**
 * The parts of the single-machine distribution that are processes: how each is started and stopped.
 */
package dev.roost.embedded.parts;
