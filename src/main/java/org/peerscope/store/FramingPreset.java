package org.peerscope.store;

import org.peerscope.wire.Framing;
import org.peerscope.wire.Octets;

/// A framing of the field by name; immutable, usable from any thread.
///
/// @param name the protocol or practice that has it
/// @param description what it is, in a sentence
/// @param framing the rule
/// @param content what one frame says
/// @param sample that frame on the wire
public record FramingPreset(
    String name, String description, Framing framing, Octets content, Octets sample) {}
