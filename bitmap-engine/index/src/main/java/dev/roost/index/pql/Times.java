package dev.roost.index.pql;

import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Times as text: dates, FeatureBase's {@code 2006-01-02T15:04} and longer local times, which are in
 * UTC, and RFC 3339.
 */
final class Times {
  private static final DateTimeFormatter FORMS =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Times() {}

  /** The time that a text is in one of these forms. */
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          instant(
              FORMS.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
    } catch (DateTimeException e) {
      return farInstant(text);
    }
  }

  private static Instant instant(TemporalAccessor time) {
    if (time instanceof OffsetDateTime offset) {
      return offset.toInstant();
    } else if (time instanceof LocalDateTime local) {
      return local.toInstant(ZoneOffset.UTC);
    }
    return ((LocalDate) time).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** Instants reach a year further than dates. */
  private static Optional<Instant> farInstant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The times of {@code from=} and {@code to=}, which only sets whose members have times take. */
  static TimeRange range(
      FieldSpec field, Optional<Syntax.Literal> from, Optional<Syntax.Literal> to) {
    from.or(() -> to)
        .filter(literal -> field.kind() != FieldKind.TIME_SET)
        .ifPresent(
            literal -> {
              throw new PqlException(
                  literal.position(),
                  "field '%s' is %s: from= and to= work on sets whose members have times"
                      .formatted(field.name(), Names.kind(field)));
            });
    return from.isEmpty() && to.isEmpty()
        ? TimeRange.ALL
        : new TimeRange(from.map(l -> utc("from", l)), to.map(l -> utc("to", l)));
  }

  private static LocalDateTime utc(String name, Syntax.Literal literal) {
    try {
      return LocalDateTime.ofInstant(instant(name, literal), ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new PqlException(
          literal.position(), "'%s': %s is beyond all years".formatted(name, literal.shown()));
    }
  }

  /** As in FeatureBase a number is seconds since 1970. */
  private static Instant instant(String name, Syntax.Literal literal) {
    if (literal instanceof Syntax.NumberLiteral) {
      BigInteger seconds = Literals.integer(name, literal);
      return Instant.ofEpochSecond(
          seconds.bitLength() < Long.SIZE ? seconds.longValue() : Long.MAX_VALUE);
    }
    return Optional.of(literal)
        .filter(Syntax.StringLiteral.class::isInstance)
        .flatMap(l -> instant(((Syntax.StringLiteral) l).value()))
        .orElseThrow(
            () ->
                new PqlException(
                    literal.position(),
                    "'%s' takes a time such as '2026-03-01T10:00', not %s"
                        .formatted(name, literal.shown())));
  }
}
