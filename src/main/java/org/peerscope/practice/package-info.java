/// Built-in servers to practise with, on 127.0.0.1 only.
package org.peerscope.practice;
