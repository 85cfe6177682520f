/** How two engines are timed against each other, and how that is printed. */
package dev.roost.bench.measure;
