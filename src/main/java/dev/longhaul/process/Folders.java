package dev.longhaul.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Creates folders that only this user can look into, and deletes folders. */
public final class Folders {
  private static final System.Logger LOG = System.getLogger(Folders.class.getName());

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private static final String OURS = "longhaul-";
  private static final Pattern NAME_OF_OURS = Pattern.compile(OURS + "(\\d{1,18})-.*");

  private Folders() {}

  /**
   * Creates a folder that nobody but this user can look or write into, where the file system knows
   * such permissions; one that is there already becomes so.
   *
   * @throws IOException if that fails, as it does where the folder is another user's
   */
  public static void createPrivate(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(folder);
      return;
    }
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    } catch (FileAlreadyExistsException there) {
      // A link that somebody else made could lead anywhere.
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw there;
      }
      checkOwner(folder);
      if (!Files.getPosixFilePermissions(folder).equals(PRIVATE)) {
        Files.setPosixFilePermissions(folder, PRIVATE);
      }
    }
  }

  /**
   * Compares the folder's owner with that of a new file: root could set the permissions of
   * another's folder, whose owner could change them again.
   */
  private static void checkOwner(Path folder) throws IOException {
    Path mine = Files.createTempFile(folder, ".owner-", "");
    try {
      UserPrincipal owner = Files.getOwner(folder);
      if (!owner.equals(Files.getOwner(mine))) {
        throw new IOException(
            "%s must be a folder of this user, but is %s's: delete it".formatted(folder, owner));
      }
    } finally {
      Files.delete(mine);
    }
  }

  /**
   * Returns the name of something that is this process's, and nobody's once that has ended.
   *
   * @param what what it is
   */
  public static String nameOfOurs(String what) {
    return OURS + ProcessHandle.current().pid() + "-" + what;
  }

  /** Tells whether a name is one of {@link #nameOfOurs} of a process that has ended. */
  public static boolean isNobodys(String name) {
    Matcher ours = NAME_OF_OURS.matcher(name);
    return ours.matches() && hasEnded(ours.group(1));
  }

  /** Tells whether no process has a number, which another one may have had. */
  public static boolean hasEnded(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty();
  }

  /** Deletes a folder that nobody needs any more; one that cannot be deleted is told and left. */
  public static void discard(Path folder) {
    try {
      delete(folder);
    } catch (IOException | UncheckedIOException stillThere) {
      LOG.log(Level.WARNING, "Files are left in " + folder, stillThere);
    }
  }

  /** Deletes a folder with all that is in it; does nothing if it is not there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
