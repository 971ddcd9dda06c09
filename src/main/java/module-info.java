/// Peerscope, a desktop TCP tester.
@org.jspecify.annotations.NullMarked
module org.peerscope {
  requires static transitive org.jspecify;
  requires atlantafx.base;
  requires javafx.controls;
  requires jfx.incubator.richtext;
  requires org.controlsfx.controls;
  requires org.kordamp.ikonli.feather;
  requires org.kordamp.ikonli.javafx;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  opens org.peerscope.store to
      tools.jackson.databind;

  exports org.peerscope to
      javafx.graphics;
}
