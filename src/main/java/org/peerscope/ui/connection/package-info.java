/// The connection bar: where to, how, and the commands of a connection.
package org.peerscope.ui.connection;
