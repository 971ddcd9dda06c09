/// The framing: which one, what it looks like, what it makes of the bytes, and what may be wrong.
package org.peerscope.ui.framing;
