/// Sockets: looking up, dialling, reading, writing, closing, and saying in words what went wrong.
package org.peerscope.net;
