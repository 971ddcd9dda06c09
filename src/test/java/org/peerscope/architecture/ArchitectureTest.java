package org.peerscope.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscope.App;
import org.peerscope.capture.CaptureUsingSession;
import org.peerscope.capture.Transcript;
import org.peerscope.format.FormatUsingFiles;
import org.peerscope.net.NetUsingWire;
import org.peerscope.practice.PracticeUsingSession;
import org.peerscope.session.Listener;
import org.peerscope.session.SessionUsingScene;
import org.peerscope.store.StoreUsingSession;
import org.peerscope.ui.composer.ComposerUsingConsole;
import org.peerscope.ui.console.LimitingPanel;
import org.peerscope.ui.console.PlatformUser;
import org.peerscope.ui.console.SceneModel;
import org.peerscope.ui.console.SocketUser;
import org.peerscope.ui.console.ThreadMaker;
import org.peerscope.ui.console.UsingComposer;
import org.peerscope.wire.WireUsingChannels;

/// The dependency rules, each held by the program and each shown to catch a violator.
class ArchitectureTest {
  private static final String BASE = "org.peerscope";
  private static final JavaClasses PROGRAM =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  record Rule(String name, ArchRule rule, List<Class<?>> violators) {
    Rule(String name, ArchRule rule, Class<?>... violators) {
      this(name, rule, List.of(violators));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule("wire is pure", pure("wire"), WireUsingChannels.class),
        new Rule("format is pure", pure("format"), FormatUsingFiles.class),
        new Rule("net uses net.os only", only("net", "net.os"), NetUsingWire.class),
        new Rule("capture uses wire only", only("capture", "wire"), CaptureUsingSession.class),
        new Rule(
            "practice uses wire and net only",
            only("practice", "wire", "net"),
            PracticeUsingSession.class),
        new Rule(
            "store uses wire and net only", only("store", "wire", "net"), StoreUsingSession.class),
        new Rule("session knows no scene", sessionKnowsNoScene(), SessionUsingScene.class),
        new Rule(
            "panels know no sibling",
            panelsKnowNoSibling(),
            ComposerUsingConsole.class,
            UsingComposer.class),
        new Rule("panels use no sockets", panelsUseNoSockets(), SocketUser.class),
        new Rule("only practice servers listen", onlyPracticeListens(), Listener.class),
        new Rule("models know no scene", modelsKnowNoScene(), SceneModel.class),
        new Rule("only the root knows Platform", onlyTheRootKnowsPlatform(), PlatformUser.class),
        new Rule("threads are made in few places", threadsInFewPlaces(), ThreadMaker.class),
        new Rule("sessions limit", onlySessionsLimitTheirRecording(), LimitingPanel.class),
        new Rule("nothing uses the root", nothingUsesTheRoot(), PlatformUser.class, App.class),
        new Rule(
            "packages have no cycles",
            noCycles(),
            ComposerUsingConsole.class,
            UsingComposer.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProgramKeepsTheRule(Rule rule) {
    rule.rule().check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleCatchesAViolator(Rule rule) {
    JavaClasses violators = new ClassFileImporter().importClasses(rule.violators());

    assertThat(rule.rule().evaluate(violators).hasViolation()).isTrue();
  }

  private static String in(String name) {
    return BASE + "." + name + "..";
  }

  private static ArchRule pure(String name) {
    return noClasses()
        .that()
        .resideInAPackage(in(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.net..",
            "java.nio.channels..",
            "java.nio.file..",
            "java.time..",
            "java.util.concurrent..",
            "java.util.logging..",
            "javafx..")
        .orShould()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(BASE + "..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(in(name)))))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, System.Logger.class)
        .because("it must be testable and reusable without a machine around it");
  }

  private static ArchRule only(String name, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(in(name)), Stream.of(others).map(ArchitectureTest::in))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(in(name))
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(BASE + "..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed))))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .because("arrows point down only");
  }

  private static ArchRule sessionKnowsNoScene() {
    return noClasses()
        .that()
        .resideInAPackage(in("session"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..", in("ui"), in("format"), in("store"))
        .because("a session must work without a window");
  }

  private static ArchRule panelsKnowNoSibling() {
    return slices()
        .assignedFrom(new Panels())
        .should()
        .notDependOnEachOther()
        .because("only the main window puts panels together");
  }

  private static ArchRule panelsUseNoSockets() {
    return noClasses()
        .that()
        .resideInAPackage(in("ui"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.channels..", "javax.net..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Socket.class, ServerSocket.class)
        .because("a panel shows; it does not talk");
  }

  private static ArchRule onlyPracticeListens() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("practice"))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ServerSocket.class, ServerSocketChannel.class)
        .because("nothing else may open this computer to others");
  }

  private static ArchRule modelsKnowNoScene() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("Model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .because("a model is tested without a window");
  }

  private static ArchRule onlyTheRootKnowsPlatform() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(BASE)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Platform.class, Application.class, ColorScheme.class)
        .because("it is handed on as an Executor");
  }

  private static ArchRule threadsInFewPlaces() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(BASE, in("session"), in("practice"))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, Thread.Builder.class, Executors.class, CompletableFuture.class)
        .because("whoever makes a thread must end it");
  }

  private static ArchRule onlySessionsLimitTheirRecording() {
    return noClasses()
        .that()
        .resideInAPackage(in("ui"))
        .should()
        .callMethod(Transcript.class, "limit", long.class)
        .because("panels look at a transcript, its session writes it");
  }

  private static ArchRule nothingUsesTheRoot() {
    return classes()
        .that()
        .resideInAPackage(BASE)
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(BASE)
        .because("the composition root is the top of the house");
  }

  private static ArchRule noCycles() {
    return slices().matching(BASE + ".(**)").should().beFreeOfCycles();
  }

  /// Each package under `ui` is a panel, but for what they share and what composes them.
  private static final class Panels implements SliceAssignment {
    private static final List<String> NOT_PANELS = List.of("support", "workspace");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String prefix = BASE + ".ui.";
      String name = type.getPackageName();
      String panel = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
      return panel.isEmpty() || NOT_PANELS.contains(panel)
          ? SliceIdentifier.ignore()
          : SliceIdentifier.of(panel);
    }

    @Override
    public String getDescription() {
      return "panels";
    }
  }
}
