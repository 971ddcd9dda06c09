/// The message console: a row for each message, read, frame and event.
package org.peerscope.ui.console;
