/// Peerscope, a desktop TCP tester.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic") // javadiffutils states its name in its manifest only
module org.peerscope {
  requires static transitive org.jspecify;
  requires atlantafx.base;
  requires com.fasterxml.jackson.annotation;
  requires io.github.javadiffutils;
  requires javafx.controls;
  requires jdk.net;
  requires jfx.incubator.richtext;
  requires org.apache.commons.codec;
  requires org.controlsfx.controls;
  requires org.kordamp.ikonli.feather;
  requires org.kordamp.ikonli.javafx;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  opens org.peerscope.store to
      tools.jackson.databind;
  opens org.peerscope.wire to
      tools.jackson.databind;

  exports org.peerscope to
      javafx.graphics;
}
