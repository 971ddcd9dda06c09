/// Captures that are kept: opened again, saved as one file, and removed.
package org.peerscope.ui.captures;
