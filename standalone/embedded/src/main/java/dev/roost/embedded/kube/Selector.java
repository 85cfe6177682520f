package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses objects by `labelSelector` and `fieldSelector`. */
final class Selector implements Predicate<JsonNode> {

  private static final Pattern SET =
      Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
  private static final Pattern EQUALITY =
      Pattern.compile("\\s*([^!=\\s]+)\\s*(!=|==|=)\\s*(\\S*)\\s*");
  private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

  private final List<Predicate<JsonNode>> requirements;

  private Selector(List<Predicate<JsonNode>> requirements) {
    this.requirements = requirements;
  }

  static Selector of(ApiRequest request) {
    return new Selector(
        Stream.concat(
                parse(request.param("labelSelector"), Selector::label),
                parse(request.param("fieldSelector"), Selector::field))
            .toList());
  }

  private static Stream<Predicate<JsonNode>> parse(
      Optional<String> text, Function<String, Function<JsonNode, Optional<String>>> reader) {
    return text.stream()
        .flatMap(all -> Stream.of(COMMA_OUTSIDE_PARENTHESES.split(all)))
        .filter(part -> !part.isBlank())
        .map(part -> requirement(part, reader));
  }

  private static Predicate<JsonNode> requirement(
      String text, Function<String, Function<JsonNode, Optional<String>>> reader) {
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      Set<String> words =
          Stream.of(set.group(3).split(",", -1)).map(String::trim).collect(Collectors.toSet());
      Predicate<JsonNode> in =
          object -> reader.apply(set.group(1)).apply(object).filter(words::contains).isPresent();
      return set.group(2).equals("in") ? in : in.negate();
    }
    Matcher equality = EQUALITY.matcher(text);
    if (equality.matches()) {
      String wanted = equality.group(3);
      Predicate<JsonNode> equal =
          object ->
              reader.apply(equality.group(1)).apply(object).filter(wanted::equals).isPresent();
      return equality.group(2).equals("!=") ? equal.negate() : equal;
    }
    String name = text.trim();
    return name.startsWith("!")
        ? object -> reader.apply(name.substring(1).trim()).apply(object).isEmpty()
        : object -> reader.apply(name).apply(object).isPresent();
  }

  private static Function<JsonNode, Optional<String>> label(String key) {
    return object -> word(object.path("metadata").path("labels").path(key));
  }

  private static Function<JsonNode, Optional<String>> field(String path) {
    return object -> {
      JsonNode node = object;
      for (String part : path.split("\\.", -1)) {
        node = node.path(part);
      }
      // A field that is not there counts as empty, unlike a label.
      return Optional.of(node.asText());
    };
  }

  private static Optional<String> word(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
  }

  @Override
  public boolean test(JsonNode object) {
    return requirements.stream().allMatch(requirement -> requirement.test(object));
  }
}
