package org.peerscope.ui.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.action.Action;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscope.support.Fx;
import org.peerscope.ui.workspace.Banner.Source;

class BannerTest {
  private Banner banner;

  @BeforeEach
  void open() {
    Fx.start();
    banner = Fx.call(() -> new Banner(new StackPane()));
    var remove = new Action("Remove them", _ -> {});
    Fx.run(() -> banner.tell(Source.QUOTA, "too much", Optional.of(remove)));
    Fx.run(() -> banner.tell(Source.FAILURE, "refused", Optional.empty()));
  }

  private List<String> shown() {
    return Fx.call(
        () ->
            banner.isShowing()
                ? List.of(
                    banner.getText(), banner.getActions().toString().isEmpty() ? "" : actions())
                : List.of());
  }

  private String actions() {
    return banner.getActions().stream().map(Action::getText).reduce("", String::concat);
  }

  @Test
  void theNewestIsShown() {
    assertThat(shown()).containsExactly("refused", "");
  }

  @Test
  void whatItCoversComesBackWithItsRemedy() {
    Fx.run(() -> banner.takeBack(Source.FAILURE));

    assertThat(shown()).containsExactly("too much", "Remove them");
  }

  @Test
  void whatTheUserHasReadGoesAndTheRestStays() {
    Fx.run(banner::hide);
    assertThat(shown()).containsExactly("too much", "Remove them");

    Fx.run(banner::hide);
    assertThat(shown()).isEmpty();
  }

  @Test
  void aNoticeCoversAnOlderOneAndDoesNotReplaceIt() {
    Fx.run(() -> banner.tell(Source.NOTICE, "settings start afresh", Optional.empty()));
    Fx.run(() -> banner.tell(Source.NOTICE, "no such capture", Optional.empty()));
    assertThat(shown()).containsExactly("no such capture", "");

    Fx.run(banner::hide);

    assertThat(shown()).containsExactly("settings start afresh", "");
  }

  @Test
  void onlySomeNoticesWait() {
    Fx.run(
        () -> {
          for (int i = 0; i < 100; i++) {
            banner.tell(Source.NOTICE, "notice " + i, Optional.empty());
          }
        });

    for (int i = 99; i >= 95; i--) {
      assertThat(shown()).containsExactly("notice " + i, "");
      Fx.run(banner::hide);
    }
    assertThat(shown()).containsExactly("refused", "");
  }

  @Test
  void whatIsTakenBackUnseenDoesNotComeBack() {
    Fx.run(() -> banner.takeBack(Source.QUOTA));
    Fx.run(() -> banner.takeBack(Source.FAILURE));

    assertThat(shown()).isEmpty();
  }
}
