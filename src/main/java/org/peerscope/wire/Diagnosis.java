package org.peerscope.wire;

import java.util.Optional;

/// A likely cause why a framing does not fit the bytes; immutable.
///
/// @param cause what is likely the matter, in a sentence
/// @param evidence what in the bytes says so
/// @param fix the framing that fits; empty when no framing helps
public record Diagnosis(String cause, String evidence, Optional<Framing> fix) {}
