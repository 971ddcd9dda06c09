/// The kernel's word about the connection, and the status bar.
package org.peerscope.ui.state;
