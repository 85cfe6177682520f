/** The engines that are compared: ours and the peers. */
package dev.roost.bench.side;
