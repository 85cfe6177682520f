package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.execution.CommandExecutionMode;
import scala.Option;

/** Where a source's query runs: it reads its views, and does nothing else. */
final class QuerySession {

  /** They call any method of the JVM. */
  private static final List<String> REFUSED = List.of("reflect", "java_method", "try_reflect");

  private QuerySession() {}

  static SparkSession of(SparkSession spark) {
    org.apache.spark.sql.classic.SparkSession session =
        (org.apache.spark.sql.classic.SparkSession) DeltaSession.of(spark);
    session.conf().set("spark.sql.runSQLOnFiles", "false");
    session.conf().set("spark.sql.ansi.enabled", "true");
    for (String function : REFUSED) {
      session
          .sessionState()
          .functionRegistry()
          .dropFunction(new FunctionIdentifier(function, Option.empty(), Option.empty()));
    }
    return session;
  }

  /**
   * The rows of a query.
   *
   * @throws JobFailure when it is no query, cannot be understood, or may answer otherwise when it
   *     is asked again
   */
  static Dataset<Row> run(SparkSession session, String query) {
    org.apache.spark.sql.classic.SparkSession own =
        (org.apache.spark.sql.classic.SparkSession) session;
    try {
      LogicalPlan parsed = own.sessionState().sqlParser().parsePlan(query);
      // Statements run as soon as there is a Dataset of them: not before they are looked at.
      LogicalPlan analyzed =
          own.sessionState().executePlan(parsed, CommandExecutionMode.SKIP()).analyzed();
      if (analyzed.exists(QuerySession::changesSomething)) {
        throw JobFailure.invalidSpec(
            "The source's SQL is a statement that changes something; give a SELECT.");
      }
      if (analyzed.exists(plan -> plan.expressions().exists(part -> !part.deterministic()))) {
        throw JobFailure.invalidSpec(
            "The source's query has a function that answers otherwise each time, such as rand() or uuid(); leave it out.");
      }
      return org.apache.spark.sql.classic.Dataset.ofRows(own, parsed);
    } catch (AnalysisException e) {
      throw JobFailure.invalidSpec(
          "The source's query cannot be run: %s."
              .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private static boolean changesSomething(LogicalPlan plan) {
    return plan instanceof Command
        || plan instanceof ParsedStatement
        || plan instanceof InsertIntoDir;
  }
}
