/// What the program remembers between two runs.
package org.peerscope.store;
