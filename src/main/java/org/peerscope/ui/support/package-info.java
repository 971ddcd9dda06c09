/// What all panels share.
package org.peerscope.ui.support;
