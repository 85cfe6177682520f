package dev.roost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Rest;
import dev.roost.cli.kube.UrlText;
import dev.roost.cli.read.Answers;
import dev.roost.cli.read.PlanPrinter;
import dev.roost.cli.read.PqlPrinter;
import dev.roost.cli.read.Shown;
import dev.roost.cli.read.SqlPrinter;
import dev.roost.cli.read.SqlText;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.target.Part;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Asks the index. */
@Command(
    name = "query",
    description = {
      "Asks the index of a feature set in PQL or SQL.",
      "  roost -n shop query customers 'Count(Row(country=\"France\"))'",
      "  roost -n shop query customers@1.6 'Count(Row(country=\"France\"))'",
      "  roost -n shop query --sql 'SELECT country, COUNT(*) FROM customers GROUP BY country'",
      ""
    })
final class QueryCommand implements Runnable {

  /** As {@code roost snapshots} names them. */
  private static final Pattern SNAPSHOT =
      Pattern.compile("(?<version>[^@]+@[0-9]{1,9})\\.(?<number>[1-9][0-9]{0,17})");

  @ParentCommand private RoostCommand root;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FEATURESET",
      description =
          "The feature set's name, or one of its snapshots, such as customers@1.6; may be left out"
              + " with --sql.")
  private Optional<String> featureSet = Optional.empty();

  @Parameters(index = "1", arity = "0..1", paramLabel = "PQL", description = "One or more calls.")
  private Optional<String> pql = Optional.empty();

  @Option(
      names = "--sql",
      paramLabel = "SELECT",
      description = "A SELECT, or EXPLAIN SELECT; a table without a project is one of -n's.")
  private Optional<String> sql = Optional.empty();

  @Mixin private QueryOptions options;

  @Override
  public void run() {
    options.check();
    if (sql.isPresent()) {
      askSql(sql.get());
    } else {
      askPql();
    }
  }

  private void askPql() {
    if (featureSet.isEmpty() || pql.isEmpty()) {
      throw CliException.usage(
          "There is no query; write PQL after the feature set's name, or --sql 'SELECT …'.");
    }
    Matcher snapshot = SNAPSHOT.matcher(featureSet.get());
    String name = featureSet.get();
    if (snapshot.matches()) {
      options.readSnapshot(snapshot.group("number"));
      name = snapshot.group("version");
    }
    Session session = root.session();
    String index = session.namespace() + "." + name;
    JsonNode answer = ask(session, "/index/" + UrlText.escape(index) + "/query", pql.get());
    if (!session.isForPeople()) {
      session.write(answer);
      return;
    }
    PqlPrinter printer = new PqlPrinter(options.limit());
    for (JsonNode result : answer.path("results")) {
      print(session, printer.show(result));
    }
    explain(session, answer.path("explanation"));
    Json.textAt(answer, "next_page_token")
        .ifPresent(token -> session.remark("Next page: --page-token " + token));
  }

  private void askSql(String statement) {
    SqlText text = SqlText.of(statement);
    check(text);
    Session session = root.session();
    JsonNode answer = ask(session, "/sql", text.within(session.namespace()));
    if (session.isForPeople()) {
      print(session, SqlPrinter.show(answer, options.limit()));
      explain(session, answer.path("explanation"));
    } else {
      session.write(answer);
    }
  }

  private void check(SqlText text) {
    if (pql.isPresent()) {
      throw CliException.usage("There are both PQL and --sql; leave one of them out.");
    }
    if (options.isPaged()) {
      throw CliException.usage(
          "SQL has no pages; use LIMIT and OFFSET, with --snapshot to stay in one snapshot.");
    }
    Optional<String> other = text.tableName().filter(name -> !featureSet.orElse(name).equals(name));
    if (other.isPresent()) {
      throw CliException.usage(
          "The SELECT reads \"%s\" and the command names \"%s\"; leave the name out."
              .formatted(other.get(), featureSet.orElseThrow()));
    }
  }

  private JsonNode ask(Session session, String path, String query) {
    Rest server = session.target().http(Part.QUERY);
    return Answers.tree(
        server.send(
            "POST",
            path + options.parameters(),
            "text/plain; charset=utf-8",
            query,
            options.patience().orElse(Rest.ANSWER_TIMEOUT)));
  }

  private static void print(Session session, Shown shown) {
    shown.lines().forEach(session.out()::println);
    session.out().flush();
    if (shown.leftOut() > 0) {
      session.remark("… and " + shown.leftOut() + " more; --limit 0 shows all.");
    }
  }

  /** The plan is there if it was asked for; of an EXPLAIN SELECT it is the result already. */
  private void explain(Session session, JsonNode explanation) {
    if (explanation.isObject()) {
      session.println("");
      if (options.isExplain()) {
        PlanPrinter.lines(explanation).forEach(session::println);
      } else {
        session.println(PlanPrinter.totals(explanation));
      }
    }
  }
}
