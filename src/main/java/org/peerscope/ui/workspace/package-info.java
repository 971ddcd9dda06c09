/// The main window: puts the panels together.
package org.peerscope.ui.workspace;
