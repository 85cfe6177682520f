/** The UCI Online Retail data set as rows, read without any engine. */
package dev.roost.testkit.retail;
