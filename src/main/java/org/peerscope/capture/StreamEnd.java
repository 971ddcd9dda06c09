package org.peerscope.capture;

/// Where one connection's received stream ends; immutable.
///
/// @param offset the place in the transcript's received bytes
/// @param why how it ended, in a few words
public record StreamEnd(long offset, String why) {}
