/// Pure formatting: bytes to something people read, and what people type to bytes.
package org.peerscope.format;
