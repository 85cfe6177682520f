/**
 * Stands in for Kubeflow's Spark operator: follows its state machine over SparkApplications, and
 * runs each one as a child JVM. Works on the embedded API and on a real one.
 */
package dev.roost.embedded.sparkdouble;
