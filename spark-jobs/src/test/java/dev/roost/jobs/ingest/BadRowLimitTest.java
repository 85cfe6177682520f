package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.proto.core.v1alpha1.IngestionSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRowLimitTest {

  @ParameterizedTest
  @CsvSource({
    "'','',0,0,false,maxBadRows is 0",
    "'','',1,100,true,maxBadRows is 0",
    "2,'',2,2,false,maxBadRows is 2",
    "2,'',3,100,true,maxBadRows is 2",
    "'',0.001,1,1000,false,maxBadRate is 0.001",
    "'',0.001,1,999,true,maxBadRate is 0.001",
    "'',0.1,3,30,false,maxBadRate is 0.1",
    "'',0.000000000000000001,9,9000000000000000000,false,maxBadRate is 0.000000000000000001",
    "'',0.000000000000000001,10,9000000000000000000,true,maxBadRate is 0.000000000000000001",
    "'',0,0,0,false,maxBadRate is 0",
    "'',0,1,1000000,true,maxBadRate is 0",
    "'',1.0,5,5,false,maxBadRate is 1.0",
    "0,0.5,1,100,true,maxBadRows is 0 and maxBadRate is 0.5",
    "9,0.5,9,10,true,maxBadRows is 9 and maxBadRate is 0.5",
    "9,0.5,5,10,false,maxBadRows is 9 and maxBadRate is 0.5"
  })
  void bothBoundsHoldExactly(
      String number, String rate, long rejected, long read, boolean exceeded, String words) {
    IngestionSpec.Builder spec = IngestionSpec.newBuilder().setMaxBadRate(rate);
    if (!number.isEmpty()) {
      spec.setMaxBadRows(Long.parseLong(number));
    }
    BadRowLimit limit = BadRowLimit.of(spec.build());

    assertThat(limit.isExceeded(rejected, read)).isEqualTo(exceeded);
    assertThat(limit.describe()).isEqualTo(words);
  }
}
