/** The benchmark program behind {@code roost bench}. */
package dev.roost.bench;
