/** Generated tables: one formula per column, computed alike in Java and in SQL. */
package dev.roost.bench.data;
