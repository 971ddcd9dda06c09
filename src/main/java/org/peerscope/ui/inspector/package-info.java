/// The inspector: one row of the console as text, hex and JSON.
package org.peerscope.ui.inspector;
