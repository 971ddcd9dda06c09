/// The composer: JSON, text and hex to send.
package org.peerscope.ui.composer;
