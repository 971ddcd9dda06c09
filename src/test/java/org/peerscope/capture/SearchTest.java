package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.SearchQuery.Kind;
import org.peerscope.capture.SearchQuery.Where;
import org.peerscope.wire.Frame;

class SearchTest {
  private final List<Hit> hits = new ArrayList<>();
  private long done;
  private Transcript transcript;

  @BeforeEach
  void open() throws IOException {
    transcript = Transcript.temporary(() -> {});
  }

  @AfterEach
  void close() throws IOException {
    transcript.close();
  }

  private void received(String... reads) throws IOException {
    for (String each : reads) {
      transcript.read(transcript.moment(), UTF_8.encode(each), false, "", () -> false);
    }
    transcript.commit();
  }

  private void sent(String text) throws IOException {
    ByteBuffer bytes = UTF_8.encode(text);
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, bytes.remaining(), ""));
    transcript.took(sent, bytes, () -> false);
    transcript.endSend(sent, SentEntry.Outcome.SENT);
  }

  private List<Hit> search(SearchQuery query, BooleanSupplier cancelled) throws Exception {
    var sink =
        new Search.Sink() {
          @Override
          public void hit(Hit hit) {
            hits.add(hit);
          }

          @Override
          public void progress(long soFar, long all) {
            assertThat(soFar).isBetween(done, all);
            done = soFar;
          }
        };
    new Search(transcript, query, cancelled, sink).run();
    return hits;
  }

  private List<Long> offsets(Kind kind, String text, boolean matchCase, boolean word)
      throws Exception {
    return search(new SearchQuery(kind, text, matchCase, word, Where.BOTH), () -> false).stream()
        .map(Hit::offset)
        .toList();
  }

  @Test
  void textIsFoundAcrossTheEdgesOfReads() throws Exception {
    received("one nee", "dle, two n", "eedle");

    assertThat(offsets(Kind.TEXT, "needle", true, false)).containsExactly(4L, 16L);
    assertThat(hits).extracting(Hit::row).containsExactly(0L, 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "needle, true, false, 0 14",
    "needle, false, false, 0 7 14",
    "needle, true, true, 0",
    "ÉCOLE, false, false, 24",
    "école, true, false, 24",
    "ÉCOLE, true, false, ''"
  })
  void caseAndWholeWordsDecide(String text, boolean matchCase, boolean word, String expected)
      throws Exception {
    received("needle NEEDLE needles?! école");

    List<Long> found = offsets(Kind.TEXT, text, matchCase, word);

    assertThat(found).hasToString("[" + expected.replace(" ", ", ") + "]");
  }

  @ParameterizedTest
  @CsvSource({"a+b, 3", "\\x00[\\xF0-\\xFF], 6", "(é)+, 8", "zzz, -1"})
  void aRegularExpressionSeesBytes(String expression, long expected) throws Exception {
    transcript.read(
        transcript.moment(),
        ByteBuffer.wrap(
            new byte[] {'x', 'y', 'z', 'a', 'a', 'b', 0, (byte) 0xFF, (byte) 0xC3, (byte) 0xA9}),
        false,
        "",
        () -> false);
    transcript.commit();

    List<Long> found = offsets(Kind.REGEX, expression, true, false);

    assertThat(found.isEmpty() ? -1 : found.getFirst()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "name=.*se, 0",
    "(?m)^bc, -1",
    "(?m)d$, 16",
    "(?m)^end, 19",
    "\\QÅs\\E, 5",
    "\\Q$\\E, -1",
    "end$, 19",
    "(?m)\\Q\\\\E|d$, 16"
  })
  void linesOfARegularExpressionEndAtLfAndAtCrLf(String expression, long expected)
      throws Exception {
    received("name=Åse; xÅbcd\r\nend"); // Å is C3 85, and 85 alone would end a line

    List<Long> found = offsets(Kind.REGEX, expression, true, false);

    assertThat(found.isEmpty() ? -1 : found.getFirst()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ΟΔΟΣ, οδος",
    "οδος, ΟΔΟΣ",
    "ǅ, ǆ",
    "ǅ, ǅ",
    "straße, STRASSE",
    "ß, ß",
    "ß, ẞ",
    "ẞ, ß",
    "入, 入"
  })
  void lettersOfMoreThanTwoCasesAreFoundInAll(String text, String all) throws Exception {
    received(all);

    assertThat(offsets(Kind.TEXT, text, false, false)).containsExactly(0L);
  }

  @Test
  void hexBytesAreFoundInBothDirections() throws Exception {
    received("a\r\nb");
    sent("x");
    sent("c\r\n");

    assertThat(offsets(Kind.HEX, "0d 0A", true, false)).containsExactly(1L, 2L);
    assertThat(hits).extracting(Hit::sent).containsExactly(false, true);
    assertThat(hits).extracting(Hit::row).containsExactly(0L, 2L);
  }

  @Test
  void oneDirectionIsSearchedAlone() throws Exception {
    received("x");
    sent("x");

    search(new SearchQuery(Kind.TEXT, "x", true, false, Where.SENT), () -> false);

    assertThat(hits).extracting(Hit::sent).containsExactly(true);
  }

  @Test
  void aHitInAFrameLeadsToTheFrame() throws Exception {
    transcript.read(transcript.moment(), UTF_8.encode("[hello]"), true, "", () -> false);
    transcript.frame(new Frame(0, 1, 5, 1), true, "");
    transcript.commit();

    offsets(Kind.TEXT, "ell", true, false);

    assertThat(hits).extracting(Hit::row).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource({"TEXT, needle", "REGEX, n.e+dle"})
  void nothingIsMissedOrFoundTwiceWherePiecesMeet(Kind kind, String text) throws Exception {
    int piece = 1 << 20;
    var expected = new ArrayList<Long>();
    var all = new StringBuilder();
    for (int shift = -7; shift <= 2; shift++) {
      int at = (shift + 8) * piece + shift;
      all.append("-".repeat(at - all.length())).append("needle");
      expected.add((long) at);
    }
    received(all.toString());

    assertThat(offsets(kind, text, true, false)).isEqualTo(expected);
  }

  @Test
  void jsonIsFoundByItsValueAtAPlace() throws Exception {
    received("{\"a\": {\"b\": \"x\"}}", "{\"a\": {\"b\": 7}}", "no json", "{\"a\": [\"x\"]}");

    assertThat(offsets(Kind.JSON, "/a/b = x", true, false)).containsExactly(0L);
    hits.clear();
    assertThat(offsets(Kind.JSON, "/a/b=7", true, false)).containsExactly(17L);
  }

  @ParameterizedTest
  @CsvSource({
    "1.10, 1.10, true",
    "1.1, 1.10, true",
    "1e3, 1000, true",
    "0.10000000000000000001, 0.1, false",
    "18446744073709551617, 18446744073709551617, true",
    "1e99999999999, 1, false",
  })
  void aNumberIsFoundHoweverItIsWritten(String number, String wanted, boolean expected)
      throws Exception {
    received("{\"a\": %s}".formatted(number));

    assertThat(offsets(Kind.JSON, "/a = " + wanted, true, false).isEmpty()).isEqualTo(!expected);
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, needle",
    "REGEX, ne+dle",
    "HEX, 6e 65",
    "JSON, /a = 1",
  })
  void whatHasComeSinceIsFoundAsIfItHadBeenThereAtOnce(Kind kind, String text) throws Exception {
    String all = "{\"a\": 1}needle neneedle {\"a\": 1}";
    for (int cut = 0; cut <= all.length(); cut++) {
      Transcript other = Transcript.temporary(() -> {});
      var found = new ArrayList<Hit>();
      var query = new SearchQuery(kind, text, true, false, Where.BOTH);
      var search = new Search(other, query, () -> false, collecting(found));
      for (String part : List.of(all.substring(0, cut), all.substring(cut))) {
        if (!part.isEmpty()) {
          other.read(other.moment(), UTF_8.encode(part), false, "", () -> false);
          other.commit();
        }
        search.run();
      }
      var fresh = new ArrayList<Hit>();
      new Search(other, query, () -> false, collecting(fresh)).run();

      assertThat(found).as("cut at %d", cut).isEqualTo(fresh);
      other.close();
    }
  }

  @Test
  void whatBeginsBeforeThePieceThatWasTheLastIsFoundToo() throws Exception {
    int piece = 1 << 18;
    var found = new ArrayList<Hit>();
    var query = new SearchQuery(Kind.TEXT, "needle", true, false, Where.BOTH);
    var search = new Search(transcript, query, () -> false, collecting(found));
    received("-".repeat(piece - 2) + "need");
    search.run();

    received("le");
    search.run();

    assertThat(found).extracting(Hit::offset).containsExactly(piece - 2L);
  }

  @Test
  void jsonThatWasStillBeingSentIsFoundOnceItIsSent() throws Exception {
    var found = new ArrayList<Hit>();
    var query = new SearchQuery(Kind.JSON, "/a = 1", true, false, Where.BOTH);
    var search = new Search(transcript, query, () -> false, collecting(found));
    ByteBuffer bytes = UTF_8.encode("{\"a\": 1}");
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, bytes.remaining(), ""));
    search.run();

    transcript.took(sent, bytes, () -> false);
    transcript.endSend(sent, SentEntry.Outcome.SENT);
    search.run();

    assertThat(found).hasSize(1);
  }

  private static Search.Sink collecting(List<Hit> found) {
    return new Search.Sink() {
      @Override
      public void hit(Hit hit) {
        found.add(hit);
      }

      @Override
      public void progress(long soFar, long all) {}
    };
  }

  @Test
  void aHitBetweenFramesHidesNoHitInAFrame() throws Exception {
    transcript.read(transcript.moment(), UTF_8.encode("1\n{\n}"), true, "", () -> false);
    transcript.frame(new Frame(0, 0, 1, 0), true, "");
    transcript.frame(new Frame(2, 0, 3, 0), true, "");
    transcript.commit();

    offsets(Kind.HEX, "0a", true, false);

    assertThat(hits).extracting(Hit::row).containsExactly(0L, 2L);
  }

  @Test
  void bytesWithoutAnyRowAreSearched() throws Exception {
    transcript.read(transcript.moment(), UTF_8.encode("needle"), false, "", () -> false);

    assertThat(offsets(Kind.TEXT, "needle", true, false)).containsExactly(0L);
    assertThat(hits).extracting(Hit::row).containsExactly(-1L);
  }

  @Test
  void aHitIsInTheReadAndNotInWhatWasToldBefore() throws Exception {
    var later = new ArrayDeque<Runnable>();
    transcript.writeBy(later::add);
    transcript.event("told");
    received("needle");

    offsets(Kind.TEXT, "needle", true, false);

    assertThat(hits).extracting(Hit::row).containsExactly(1L);
  }

  @Test
  void aCancelledSearchEndsAtOnceEvenInARunawayExpression() throws Exception {
    received("a".repeat(5000));
    long[] asked = {0};

    search(new SearchQuery(Kind.REGEX, "(a+)+$b", true, false, Where.BOTH), () -> asked[0]++ > 5);

    assertThat(hits).isEmpty();
    assertThat(asked[0]).isLessThan(100);
  }

  @Test
  void aRunawayExpressionEndsOnAShortLineToo() throws Exception {
    received("a".repeat(60));
    long[] asked = {0};

    search(
        new SearchQuery(Kind.REGEX, "(a|aa)+\\1b", true, false, Where.BOTH), () -> asked[0]++ > 5);

    assertThat(asked[0]).isBetween(6L, 100L);
  }

  @Test
  void anExpressionThatIsTooDeepForTheBytesSaysSo() throws Exception {
    received("a".repeat(500_000));

    assertThatThrownBy(() -> offsets(Kind.REGEX, "(a|b)*c", true, false))
        .hasMessageContaining("too deep");
  }

  @Test
  void aSearchEndsBetweenTwoHits() throws Exception {
    received("x".repeat(1000));

    search(new SearchQuery(Kind.TEXT, "x", true, false, Where.BOTH), () -> !hits.isEmpty());

    assertThat(hits).hasSize(1);
  }

  @Test
  void whatStandsBeforeAPieceBelongsToTheWord() throws Exception {
    received("-".repeat((1 << 20) - 1) + "xfoo foo");

    assertThat(offsets(Kind.TEXT, "foo", true, true)).containsExactly((1L << 20) + 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whatStandsBehindAPieceBelongsToTheWord(int before) throws Exception {
    received("-".repeat((2 << 20) - before) + "fooé");

    assertThat(offsets(Kind.TEXT, "foo", true, true)).isEmpty();
  }

  @Test
  void onlyTheStreamHasABeginning() throws Exception {
    received("a".repeat((1 << 20) + 5));

    assertThat(offsets(Kind.REGEX, "^a", true, false)).containsExactly(0L);
  }

  @ParameterizedTest
  @CsvSource({
    "caf, café caf, 6",
    "cole, école, ''",
    "cole, “cole”, 3",
    "é, é, 0",
    "foo, _foo foo1 foo-, 10",
  })
  void lettersBeyondAsciiMakeWordsAndSignsDoNot(String text, String all, String expected)
      throws Exception {
    received(all);

    List<Long> found = offsets(Kind.TEXT, text, true, true);

    assertThat(found).hasToString("[" + expected + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, '', nothing to look for",
    "HEX, 0x, nothing to look for",
    "HEX, ' ', nothing to look for",
    "HEX, 0x1, Hex bytes look like",
    "REGEX, (a, Unclosed group at character 3",
    "REGEX, é$(a, Unclosed group at character 5",
    "REGEX, [é], Inside",
    "JSON, /a, looks like",
    "JSON, a = 1, begins with /"
  })
  void aQueryWithoutMeaningSaysWhy(Kind kind, String text, String why) {
    assertThatThrownBy(() -> offsets(kind, text, true, false))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining(why);
  }
}
