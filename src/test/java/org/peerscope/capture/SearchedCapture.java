package org.peerscope.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.peerscope.capture.Search.Hit;
import org.peerscope.capture.SearchQuery.Kind;
import org.peerscope.capture.SearchQuery.Where;

/// A capture whose bytes are searched.
abstract class SearchedCapture {
  final List<Hit> hits = new ArrayList<>();
  private long done;
  Transcript transcript;

  @BeforeEach
  final void open() throws IOException {
    transcript = Transcript.temporary(() -> {});
  }

  @AfterEach
  final void close() throws IOException {
    transcript.close();
  }

  final void received(String... reads) throws IOException {
    for (String each : reads) {
      transcript.read(transcript.moment(), UTF_8.encode(each), false, "", () -> false);
    }
    transcript.commit();
  }

  final void sent(String text) throws IOException {
    ByteBuffer bytes = UTF_8.encode(text);
    SentEntry sent = transcript.startSend(SentEntry.Plan.file(0, bytes.remaining(), ""));
    transcript.took(sent, bytes, () -> false);
    transcript.endSend(sent, SentEntry.Outcome.SENT);
  }

  final List<Hit> search(SearchQuery query, BooleanSupplier cancelled) throws Exception {
    searching(query, cancelled).run();
    return hits;
  }

  final Search searching(SearchQuery query) {
    return searching(query, () -> false);
  }

  private Search searching(SearchQuery query, BooleanSupplier cancelled) {
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
    return new Search(transcript, query, cancelled, sink);
  }

  final List<Long> offsets(Kind kind, String text, boolean matchCase, boolean word)
      throws Exception {
    return search(new SearchQuery(kind, text, matchCase, word, Where.BOTH), () -> false).stream()
        .map(Hit::offset)
        .toList();
  }
}
