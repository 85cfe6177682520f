/** All of Roost on one machine: start, watch over, and stop its parts. */
package dev.roost.embedded;
