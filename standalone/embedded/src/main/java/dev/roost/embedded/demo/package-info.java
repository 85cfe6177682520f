/** {@code roost demo}: the whole path on generated data, by the commands that a user would type. */
package dev.roost.embedded.demo;
