/// The transcript: every byte that crossed the socket and every event, in order.
package org.peerscope.capture;
