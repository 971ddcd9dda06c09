package org.peerscope.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.format.JsonOutline.Node;

class JsonOutlineTest {
  private static JsonOutline outline(String json) {
    return JsonOutline.of(json.getBytes(UTF_8));
  }

  private static List<String> children(JsonOutline outline, Node node) {
    return outline.children(node).stream()
        .map(child -> child.name() + "=" + outline.text(child))
        .toList();
  }

  @Test
  void membersHaveNamesAndValuesAsTheyStandThere() {
    JsonOutline outline =
        outline(" { \"a\\u00e9\" : 1.50 , \"ö\":\"x\\\"y\" , \"c\":[ 1 , {} ] } ");

    assertThat(children(outline, outline.root()))
        .containsExactly("aé=1.50", "ö=\"x\\\"y\"", "c=[ 1 , {} ]");
  }

  @Test
  void elementsAreCounted() {
    JsonOutline outline = outline("[[],{\"a\":null},true,-1e5,\"\"]");

    assertThat(children(outline, outline.root()))
        .containsExactly("0=[]", "1={\"a\":null}", "2=true", "3=-1e5", "4=\"\"");
  }

  @Test
  void innerNodesHaveTheirOwnChildren() {
    JsonOutline outline = outline("{\"a\":{\"b\":[7]}}");
    Node a = outline.children(outline.root()).getFirst();
    Node b = outline.children(a).getFirst();

    assertThat(children(outline, b)).containsExactly("0=7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"text\"", "null", "[]", "{}", " [ ] "})
  void plainAndEmptyValuesHaveNoChildren(String json) {
    JsonOutline outline = outline(json);

    assertThat(outline.children(outline.root())).isEmpty();
    assertThat(outline.text(outline.root())).isEqualTo(json.strip());
  }

  @Test
  void manyElementsAreGrouped() {
    String json =
        IntStream.range(0, 2500)
            .mapToObj(i -> "\"" + i + "\"")
            .collect(Collectors.joining(" , ", "[", "]"));
    JsonOutline outline = outline(json);
    List<Node> groups = outline.children(outline.root());

    assertThat(groups)
        .extracting(Node::name)
        .containsExactly("0 … 999", "1000 … 1999", "2000 … 2499");
    assertThat(children(outline, groups.get(0))).hasSize(1000).endsWith("999=\"999\"");
    assertThat(children(outline, groups.get(1))).hasSize(1000).startsWith("1000=\"1000\"");
    assertThat(children(outline, groups.get(2))).hasSize(500).endsWith("2499=\"2499\"");
  }

  @Test
  void manyMembersAreGrouped() {
    String json =
        IntStream.range(0, 1001)
            .mapToObj(i -> "\"m" + i + "\":[" + i + "]")
            .collect(Collectors.joining(",", "{", "}"));
    JsonOutline outline = outline(json);
    List<Node> groups = outline.children(outline.root());

    assertThat(groups).hasSize(2);
    assertThat(children(outline, groups.get(1))).containsExactly("m1000=[1000]");
  }

  @Test
  void aByteLeadsToItsNode() {
    String json = "{\"a\":[10,20],\"key\":30}";
    JsonOutline outline = outline(json);
    List<Node> top = outline.children(outline.root());

    assertThat(JsonOutline.indexAt(top, outline.find("20", 0))).isEqualTo(0);
    assertThat(JsonOutline.indexAt(top, outline.find("key", 0))).isEqualTo(1);
    assertThat(JsonOutline.indexAt(top, json.indexOf(",\"key"))).isEqualTo(-1);
    assertThat(outline.find("20", outline.find("20", 0) + 1)).isEqualTo(-1);
    assertThat(outline.find("", 0)).isEqualTo(-1);
  }

  @Test
  void aLongValueIsCut() {
    JsonOutline outline = outline("[1234567890]");

    assertThat(outline.text(outline.root(), 5)).isEqualTo("[1234");
  }
}
