package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets before their start: their names, and what is refused. */
@Tag("reliability")
class TargetTests {
  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of(Target.app(Shop.class), "app", "Shop"),
        Arguments.of(
            Target.command("java", "-jar", "shop-1.jar", "--port={port}"),
            "command",
            "java -jar shop-1.jar"),
        Arguments.of(
            Target.command(
                "/usr/bin/java", "-Dfile=/etc/shop.conf", "-cp", "lib/", "Shop", "{port}"),
            "command",
            "java -Dfile=shop.conf -cp lib/ Shop"),
        Arguments.of(Target.command("./serve-on-{port}"), "command", "./serve-on-{port}"),
        Arguments.of(
            Target.address("http://127.0.0.1:8080/orders"), "address", "127.0.0.1:8080/orders"),
        Arguments.of(Target.address("http://127.0.0.1:8080"), "address", "127.0.0.1:8080"),
        Arguments.of(Target.app(Shop.class).named("old"), "app", "old"),
        Arguments.of(Target.command("shop", "{port}").named("old"), "command", "old"),
        Arguments.of(Target.address("http://127.0.0.1/").named("old"), "address", "old"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void haveShortNames(Target target, String strategy, String task) {
    assertThat(target.strategy()).isEqualTo(strategy);
    assertThat(target.task()).isEqualTo(task);
  }

  @Test
  void aCommandWithoutPortIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Target.command("java", "-jar", "shop.jar"))
        .withMessageContaining("a command must have {port} in one of its words")
        .withMessageContaining("was \"java -jar shop.jar\": add it")
        .withMessageContaining("address(\"http://127.0.0.1:8080\")");
  }

  @Test
  void aBlankNameIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Target.app(Shop.class).named(" "))
        .withMessageContaining("a target's name must have a visible character, but was \" \"");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Target.address("localhost:8080"))
        .withMessageContaining("the address must be an address such as http://127.0.0.1:8080");
  }

  static Stream<Arguments> unusable() {
    class Local extends Shop {}
    App anonymous = new Shop() {};
    return Stream.of(
        Arguments.of(Local.class, "is within a method"),
        Arguments.of(anonymous.getClass(), "an anonymous class: name the class"),
        Arguments.of(((App) port -> port).getClass(), "is a lambda"),
        Arguments.of(Inner.class, "is an inner class"),
        Arguments.of(AbstractShop.class, "is abstract"),
        Arguments.of(App.class, "is an interface"),
        Arguments.of(Singleton.class, "is a single object: write class instead of Kotlin's object"),
        Arguments.of(WithParameter.class, "its constructors take (String): add one"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aClassThatCannotBeCreatedByItsNameIsRefused(Class<? extends App> type, String why) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Target.app(type))
        .withMessageContaining(type.getTypeName() + " must ")
        .withMessageContaining(why);
  }

  @Test
  void appsThatATableShowsByOneNameAreRefused() {
    Target address = Target.address("http://127.0.0.1/");
    AppTarget.refuseTwins(List.of(Target.app(Shop.class), address, Target.app(Shop.class)));
    AppTarget.refuseTwins(
        List.of(Target.app(Shop.class), Target.app(Other.Shop.class).named("new")));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                AppTarget.refuseTwins(
                    List.of(Target.app(Shop.class), address, Target.app(Other.Shop.class))))
        .withMessage(
            "%s and %s must have different simple names, because a table shows both as Shop: rename one",
            Shop.class.getName(), Other.Shop.class.getName());
  }

  static final class Other {
    private Other() {}

    static final class Shop extends TargetTests.Shop {}
  }

  static class Shop implements App {
    @Override
    public int start(int port) {
      return port;
    }
  }

  @SuppressWarnings("ClassCanBeStatic") // that is what is refused
  class Inner extends Shop {}

  abstract static class AbstractShop extends Shop {}

  static final class Singleton extends Shop {
    public static final Singleton INSTANCE = new Singleton();

    private Singleton() {}
  }

  static final class WithParameter extends Shop {
    WithParameter(String name) {
      System.out.println(name);
    }
  }
}
