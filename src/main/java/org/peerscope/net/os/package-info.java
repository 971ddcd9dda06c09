/// The kernel's own word about a socket, asked through the foreign function interface.
package org.peerscope.net.os;
