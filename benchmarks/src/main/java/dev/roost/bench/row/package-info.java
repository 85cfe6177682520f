/** The lines of the speed table. */
package dev.roost.bench.row;
