package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.SearchQuery.Kind;
import org.peerscope.capture.SearchQuery.Where;
import org.peerscope.wire.Frame;

class SearchTest extends SearchedCapture {
  @Test
  void textIsFoundAcrossTheEdgesOfReads() throws Exception {
    received("one nee", "dle, two n", "eedle");

    assertThat(offsets(Kind.TEXT, "needle", true, false)).containsExactly(4L, 16L);
    assertThat(hits).extracting(Hit::row).containsExactly(0L, 1L);
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
  @ValueSource(strings = {"/a=b = c", "/a = b = c", "/a=b=c", "/a = b=c"})
  void theSignMayBePartOfAValue(String query) throws Exception {
    received("{\"a\": \"b = c\"}", "{\"a\": \"b=c\"}");

    assertThat(offsets(Kind.JSON, query, true, false)).hasSize(1);
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
  void anExpressionThatCanMatchNothingTakesNothingFromWhatComesLater() throws Exception {
    received("line1\n");
    Search search = searching(new SearchQuery(Kind.REGEX, "[a-z]*", true, false, Where.BOTH));
    search.run();
    received("second\n");

    search.run();

    assertThat(hits).anyMatch(hit -> hit.offset() == 6 && hit.length() == 6);
    assertThat(hits).noneMatch(hit -> hit.offset() == 7);
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

  @ParameterizedTest
  @CsvSource({"/id = 7", "/a=b = 1"})
  void jsonBeyondTheUsualLimitsIsFound(String query) throws Exception {
    String deep = "[".repeat(600) + "]".repeat(600);
    received("{\"n\": %s, \"deep\": %s, \"a=b\": 1, \"id\": 7}".formatted("9".repeat(1500), deep));

    assertThat(offsets(Kind.JSON, query, true, false)).containsExactly(0L);
  }

  @Test
  void onlyTheStreamHasABeginning() throws Exception {
    received("a".repeat((1 << 20) + 5));

    assertThat(offsets(Kind.REGEX, "^a", true, false)).containsExactly(0L);
  }
}
