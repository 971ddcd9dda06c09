package org.peerscope.capture;

import java.util.List;

/// What a framing makes of one read; immutable.
///
/// @param framed whether the framing took the read's bytes
/// @param note what is to be said of the read; may be empty
/// @param rows the frames and findings that belong after it, their parts counted from 1
public record Reframed(boolean framed, String note, List<Entry> rows) {
  /// Not framed.
  static final Reframed NONE = new Reframed(false, "", List.of());
}
