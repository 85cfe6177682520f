package dev.roost.cli.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ResourceTest {

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.parse(text.replace('\'', '"')).orElseThrow();
  }

  @Test
  void aPatchNamesOnlyWhatDiffersAndRemovesWhatWasApplied() {
    ObjectNode first =
        ThreeWayPatch.annotated(
            json("{'kind':'X','metadata':{'name':'a'},'spec':{'ttl':'1d','n':1}}"));
    assertThat(ThreeWayPatch.between(first, first)).isEmpty();
    ObjectNode living = first.deepCopy();
    living.withObject("/spec").put("added", "by someone else").put("n", 1L);
    ObjectNode wanted =
        ThreeWayPatch.annotated(
            json("{'kind':'X','metadata':{'name':'a'},'spec':{'n':1,'new':[1]}}"));
    ObjectNode patch = ThreeWayPatch.between(living, wanted).orElseThrow();
    assertThat(patch.path("spec").toString()).isEqualTo("{\"new\":[1],\"ttl\":null}");
    assertThat(patch.path("metadata").properties()).hasSize(1);
  }

  @Test
  void aStatusInAFileIsNotApplied() {
    assertThat(
            ThreeWayPatch.annotated(json("{'metadata':{},'status':{'phase':'x'}}")).has("status"))
        .isFalse();
  }

  @Test
  void otherProgramsMessagesBecomeOneSentence() {
    assertThat(Sentences.oneSentence(" is invalid: \n* spec.a: bad\n* spec.b: worse  \n"))
        .isEqualTo("is invalid: spec.a: bad spec.b: worse.");
    assertThat(Sentences.oneSentence("Done.")).isEqualTo("Done.");
  }
}
