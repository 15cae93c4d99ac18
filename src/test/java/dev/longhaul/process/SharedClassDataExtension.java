package dev.longhaul.process;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Links {@link SharedClassData} into the output folder of a test class before each test, because a
 * test may delete that folder. After the last one it removes the link, and JUnit then deletes what
 * is left of the temporary folder.
 *
 * @param output the folder, which is known when the first test begins
 */
public record SharedClassDataExtension(Supplier<Path> output)
    implements BeforeEachCallback, AfterAllCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    SharedClassData unused = SharedClassData.linkedInto(output.get());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    SharedClassData.unlinkFrom(output.get());
  }
}
