/** The table of ingestion: loading, upserts, sizes and memory, against Spark writing Parquet. */
package dev.roost.bench.load;
