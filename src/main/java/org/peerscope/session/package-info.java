/// One session: its state, its live connection's reader and writer, and the background tasks that
/// bind them to the window.
package org.peerscope.session;
