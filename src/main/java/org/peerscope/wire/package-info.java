/// Pure framing: bytes to frames and back, with no I/O, threads or clocks.
package org.peerscope.wire;
