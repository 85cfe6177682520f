package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A column of a feature set. Components that do not apply to the type are null.
 *
 * @param from the source's column; null: the same as {@code name}
 * @param layout a pattern of java.time.format.DateTimeFormatter; null: ISO-8601
 * @param unit what times that are numbers count since the epoch; null: times are text
 * @param epoch an instant; null: 1970-01-01T00:00:00Z
 * @param timeQuantum null: members cannot be asked for by time
 * @param quantumTtl null: for ever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.type == 'Decimal' || !has(self.scale)",
    message = "scale is for features of type Decimal only; leave it out")
@ValidationRule(
    value = "self.type == 'Decimal' || !has(self.rounding)",
    message = "rounding is for features of type Decimal only; leave it out")
@ValidationRule(
    value = "self.type in ['StringSet', 'IntSet'] || !has(self.merge)",
    message = "merge is for features of type StringSet and IntSet only; leave it out")
@ValidationRule(
    value = "self.type in ['Timestamp', 'Date'] || !has(self.layout)",
    message = "layout is for features of type Timestamp and Date only; leave it out")
@ValidationRule(
    value = "self.type == 'Timestamp' || !has(self.zone)",
    message = "zone is for features of type Timestamp only; leave it out")
@ValidationRule(
    value = "self.type in ['Timestamp', 'Date'] || !has(self.unit)",
    message = "unit is for features of type Timestamp and Date only; leave it out")
@ValidationRule(
    value = "!has(self.unit) || (!has(self.layout) && !has(self.zone))",
    message = "unit is for times that are numbers, layout and zone for text; leave one out")
@ValidationRule(
    value = "has(self.unit) || !has(self.epoch)",
    message = "epoch is for times that are numbers; give unit, or leave epoch out")
@ValidationRule(
    value =
        "self.type in ['Int', 'Decimal', 'Double', 'Timestamp', 'Date']"
            + " || !(has(self.min) || has(self.max) || has(self.onOutOfRange))",
    message =
        "min, max and onOutOfRange are for features of type Int, Decimal, Double, Timestamp and"
            + " Date only; leave them out")
@ValidationRule(
    value =
        "!has(self.timeQuantum)"
            + " || (self.type in ['StringSet', 'IntSet'] && has(self.merge) && self.merge == 'Add')",
    message =
        "timeQuantum is for features of type StringSet and IntSet with merge Add only; leave it out")
@ValidationRule(
    value = "!has(self.timeQuantum) || self.index != 'None'",
    message = "timeQuantum is of the index; leave it out, or index")
@ValidationRule(
    value = "has(self.timeQuantum) || !has(self.quantumTtl)",
    message = "quantumTtl is of the units of timeQuantum; give timeQuantum, or leave it out")
public record Feature(
    @JsonPropertyDescription("The feature's name in queries and online reads.")
        @Required
        @Pattern(Limits.NAME)
        @Size(min = 1, max = Limits.NAME_LENGTH)
        String name,
    @JsonPropertyDescription("The type of the values.") @Required ValueType type,
    @JsonPropertyDescription("The source's column; absent: the same as name.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String from,
    @JsonPropertyDescription("Decimal only: the digits after the point; absent: 0.")
        @Min(0)
        @Max(Limits.SCALE)
        Integer scale,
    @JsonPropertyDescription(
            "Decimal only: what becomes of a value with more digits than the scale; absent:"
                + " Reject.")
        Rounding rounding,
    @JsonPropertyDescription(
            "StringSet and IntSet only: whether the newest set replaces the older one or adds to"
                + " it; absent: Replace.")
        Merge merge,
    @JsonPropertyDescription("Whether the feature can be asked for in segment queries.")
        @Default("Auto")
        IndexMode index,
    @JsonPropertyDescription(
            "Whether only callers with leave to see sensitive features may read it.")
        @Default("false")
        Boolean sensitive,
    @JsonPropertyDescription("What the values mean, for people.")
        @Size(max = Limits.DESCRIPTION_LENGTH)
        String description,
    @JsonPropertyDescription(
            "Timestamp and Date only: how values are written, a pattern of"
                + " java.time.format.DateTimeFormatter; absent: ISO-8601.")
        @Size(min = 1, max = Limits.LAYOUT_LENGTH)
        String layout,
    @JsonPropertyDescription(
            "Timestamp only: the IANA zone of values that are written without one; absent: UTC.")
        @Size(min = 1, max = Limits.ZONE_LENGTH)
        String zone,
    @JsonPropertyDescription(
            "Int, Decimal, Double, Timestamp and Date only: the least value, such as \"0\"; absent:"
                + " that of the type. In place it can be lowered or left out.")
        @Size(min = 1, max = Limits.BOUND_LENGTH)
        String min,
    @JsonPropertyDescription(
            "Int, Decimal, Double, Timestamp and Date only: the greatest value, such as \"150\";"
                + " absent: that of the type. In place it can be raised or left out.")
        @Size(min = 1, max = Limits.BOUND_LENGTH)
        String max,
    @JsonPropertyDescription(
            "What becomes of a value below min, above max or too large for the type: Reject makes"
                + " its row a bad row, Clamp takes the nearest value, Null takes null; absent:"
                + " Reject.")
        OnOutOfRange onOutOfRange,
    @JsonPropertyDescription(
            "Timestamp and Date only, where values are numbers: what they count since epoch: d, h, m,"
                + " s, ms, us or ns; absent: values are text.")
        @Pattern(Limits.UNIT)
        @Size(min = 1, max = 2)
        String unit,
    @JsonPropertyDescription(
            "Timestamp and Date only, where values are numbers: since when they count, such as"
                + " 2000-01-01T00:00:00Z; absent: 1970-01-01T00:00:00Z.")
        @Pattern(Limits.EPOCH)
        @Size(min = 1, max = Limits.EPOCH_LENGTH)
        String epoch,
    @JsonPropertyDescription(
            "StringSet and IntSet with merge Add only: the units of time that queries can ask for"
                + " members by, of year, month, day and hour: Y, YM, YMD, YMDH, M, MD, MDH, D, DH"
                + " or H; the time is the row's event time, in UTC. Absent: none.")
        @Pattern(Limits.QUANTUM)
        @Size(min = 1, max = 4)
        String timeQuantum,
    @JsonPropertyDescription(
            "With timeQuantum: how long after its end a unit of time can be asked for, such as 90d,"
                + " as of the acceptance of the snapshot's ingestion; absent: for ever. Members"
                + " stay.")
        @Pattern(Limits.DURATION)
        @Size(max = Limits.DURATION_LENGTH)
        String quantumTtl) {

  public Feature {
    index = index == null ? IndexMode.AUTO : index;
    sensitive = sensitive != null && sensitive;
  }
}
