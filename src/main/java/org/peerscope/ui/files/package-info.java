/// The file panel: files to send, with their headers, progress and confirmations.
package org.peerscope.ui.files;
