/**
 * The fold, as plainly as it can be written: what every engine is checked against. Slow on purpose.
 */
package dev.roost.testkit.oracle;
