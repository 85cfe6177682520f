package dev.roost.schema.featurebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.Merge;
import dev.roost.schema.model.Range;
import dev.roost.schema.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedHeaderTest {

  /** Name, type, scale, merge, role, layout, unit and epoch of a cell's column. */
  private static String mapped(String cell) {
    Column column = TypedHeader.columns(List.of(cell)).get(0);
    return "%s %s%s%s%s%s%s%s%s%s"
        .formatted(
            column.name(),
            column.type().word(),
            column.scale() == 0 ? "" : " scale " + column.scale(),
            column.merge() == Merge.ADD ? " Add" : "",
            column.quantum().units().isEmpty() ? "" : " by " + column.quantum().units(),
            column.quantum().ttl().isEmpty() ? "" : " for " + column.quantum().ttl(),
            column.role() == Role.FEATURE ? "" : " " + column.role(),
            column.time().layout().isEmpty() ? "" : " as " + column.time().layout(),
            column.time().unit().isEmpty() ? "" : " in " + column.time().unit(),
            column.time().epoch().isEmpty() ? "" : " since " + column.time().epoch());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a__String|a StringSet Add",
        "a__STRING_F|a StringSet Add",
        "a__string_T|a String",
        "a__String_F_YMD|a StringSet Add by YMD",
        "a__String_F_YMD_72h|a StringSet Add by YMD for 72h",
        "a__ID|a IntSet Add",
        "a__ID_T|a Int",
        "a__ID_F_YMDH_1h30m|a IntSet Add by YMDH for 90m",
        "a__StringArray|a StringSet Add",
        "a__StringArray_D_30s|a StringSet Add by D for 30s",
        "a__StringArray_D_0|a StringSet Add by D",
        "a__StringArray_H_1.5s|a StringSet Add by H for 1500ms",
        "a__IDArray_MDH|a IntSet Add by MDH",
        "a__Bool|a Bool",
        "a__Int|a Int",
        "a__Int_-5_100|a Int",
        "a__Int_0_9_users|a Int",
        "a__ForeignKey_users|a Int",
        "a__Decimal|a Decimal",
        "a__Decimal_4|a Decimal scale 4",
        "a__DateInt|a Timestamp",
        "a__DateInt_2006-01-02|a Date",
        "a__DateInt_2006-01-02_2000-01-01_d|a Date",
        "a__DateInt_01/02/2006_01/01/2000_c_24h|a Date as MM/dd/yyyy",
        "a__RecordTime|a Timestamp EVENT_TIME",
        "__RecordTime_2006-01-02|' Timestamp EVENT_TIME'",
        "a__RecordTime_02.01.2006 15:04|a Timestamp EVENT_TIME as dd.MM.yyyy HH:mm",
        "a__RecordTime_2006-01-02_2000-01-01_ms|a Timestamp EVENT_TIME in ms since"
            + " 2000-01-01T00:00:00Z",
        "a__RecordTime_2006-01-02_1970-01-01_s|a Timestamp EVENT_TIME in s",
        "a__Timestamp|a Timestamp",
        "a__Timestamp_ms_2006/01/02 15:04:05.000|a Timestamp as yyyy/MM/dd HH:mm:ss.SSS",
        "a__Timestamp_us_2006-01-02T15:04:05Z07:00_2010-01-01T12:00:00+02:00_h|a Timestamp in h"
            + " since 2010-01-01T10:00:00Z",
        "a__SignedIntBoolKey|a IntSet Add",
        "a__LookupText|a String UNINDEXED",
        "a__Ignore|a String IGNORED",
        "Some Source___dest__Bool|dest Bool",
        "a___b___c__Bool|c Bool"
      })
  void everyTypeAndArgumentIsMapped(String cell, String mapped) {
    assertThat(mapped(cell)).isEqualTo(mapped);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a|The header cell \"a\" has no type; write name__Type, such as a__String.",
        "a___b|The header cell \"a___b\" has no type; write name__Type, such as b__String.",
        "a__String__YM|The header cell \"a__String__YM\" has the type \"YM\"; use one of",
        "a__Text|The header cell \"a__Text\" has the type \"Text\"; use one of String, ID,",
        "__Int|The header cell \"__Int\" has the name \"\"; use a lower-case letter",
        "Age__Int|has the name \"Age\"; use a lower-case letter and then at most 229 of a-z, 0-9, _"
            + " and -, or keep the source's name as source___name__Int.",
        "a__String_X|The mutex of header cell \"a__String_X\" is \"X\"; use T or F.",
        "a__String_T_Y|is a mutex with a quantum; leave one of them out.",
        "a__String_F_YD|The quantum of header cell \"a__String_F_YD\" is \"YD\"; use one of Y, YM",
        "a__ID_F_Y_forever|The ttl of header cell \"a__ID_F_Y_forever\" is \"forever\"; use a"
            + " duration such as 30s or 72h.",
        "a__ID_F_Y_1500us|is \"1500us\"; use a duration of whole milliseconds, none below 0.",
        "a__ID_F_Y_-1h|use a duration of whole milliseconds",
        "a__StringArray_YY|The quantum",
        "a__Int_x|The min of header cell \"a__Int_x\" is \"x\"; use a signed 64-bit integer.",
        "a__Int_1_9223372036854775808|The max of",
        "a__Int_5_1|The min of header cell \"a__Int_5_1\" is \"5\"; use one that is not above max"
            + " 1.",
        "a__ForeignKey|The header cell \"a__ForeignKey\" names no index; write ForeignKey_index.",
        "a__Decimal_19|The scale of header cell \"a__Decimal_19\" is \"19\"; use 0 to 18.",
        "a__Decimal_-1|use 0 to 18.",
        "a__DateInt_2006-01-02_01/01/2000|The epoch of header cell"
            + " \"a__DateInt_2006-01-02_01/01/2000\" is \"01/01/2000\"; write it in the layout"
            + " 2006-01-02.",
        "a__DateInt_2006-01-02_2000-01-01_w|The unit of",
        "a__DateInt_2006-01-02_2000-01-01_c|has the unit c without its length; add a duration such"
            + " as 24h.",
        "a__DateInt_2006-01-02_2000-01-01_c_day|The custom unit of",
        "a__RecordTime_2006-01-02_2000-01-01_c|use d, h, m, s, ms, us or ns.",
        "a__Timestamp_d|The granularity of header cell \"a__Timestamp_d\" is \"d\"; use s, ms, us"
            + " or ns.",
        "a__Timestamp_s_15:04|The layout of header cell \"a__Timestamp_s_15:04\" is \"15:04\","
            + " which has no year; write the reference time with 2006."
      })
  void whatIsWrongIsSaidWithTheRemedy(String cell, String message) {
    assertThatThrownBy(() -> TypedHeader.columns(List.of(cell)))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a__String|values of rows add up",
        "a__ID_T|Roost's Int takes negative numbers too",
        "a__Int_0_9_users|the reference to index users is not kept",
        "a__ForeignKey_users|the reference to index users is not kept",
        "a__Decimal_2|more digits than the scale are bad values",
        "a__DateInt|FeatureBase keeps the number of s since 1970-01-01T00:00:00Z",
        "a__Timestamp_ns|granularity ns is not kept",
        "a__Timestamp|granularity s is not kept",
        "a__SignedIntBoolKey|n and -n are two members",
        "a__LookupText|not indexed",
        "a__Bool_x_y|the argument x, y is ignored: Bool takes 0",
        "a__DateInt_02/01/06|two-digit years are 2000 to 2099"
      })
  void whatIsNotKeptIsSaid(String cell, String note) {
    assertThat(TypedHeader.columns(List.of(cell)).get(0).notes())
        .anySatisfy(said -> assertThat(said).contains(note));
  }

  @ParameterizedTest
  @CsvSource({"a__Int_0_100, 0, 100", "a__Int_-5, -5, ''", "a__Int, '', ''"})
  void rangesAreKept(String cell, String min, String max) {
    assertThat(TypedHeader.columns(List.of(cell)).get(0).range()).isEqualTo(new Range(min, max));
  }

  @Test
  void namesAndRecordTimesAreThereOnce() {
    assertThatThrownBy(() -> TypedHeader.columns(List.of("a__Int", "x___a__Bool")))
        .hasMessage("Two columns of the header have the name \"a\"; rename one of them.");
    assertThatThrownBy(() -> TypedHeader.columns(List.of("__RecordTime", "b__RecordTime")))
        .hasMessage("The header has more than one RecordTime; make all but one a Timestamp.");
  }

  @Test
  void aHeaderIsTypedWhenACellIs() {
    assertThat(TypedHeader.isTyped(List.of("id", "name__String"))).isTrue();
    assertThat(TypedHeader.isTyped(List.of("id", "first__name"))).isFalse();
  }
}
