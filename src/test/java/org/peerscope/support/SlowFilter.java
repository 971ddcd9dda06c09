package org.peerscope.support;

import java.util.concurrent.CompletableFuture;
import org.peerscope.capture.RowKinds;
import org.peerscope.session.ShownRows;

/// A filter that thinks about each row until a test says what it thinks.
///
/// @param answer whether all rows pass
public record SlowFilter(CompletableFuture<Boolean> answer) implements ShownRows.Filter {
  public SlowFilter() {
    this(new CompletableFuture<>());
  }

  @Override
  public boolean passes(RowKinds kinds, long first, int at) {
    return answer.join();
  }

  @Override
  public boolean readsBytes() {
    return true;
  }
}
