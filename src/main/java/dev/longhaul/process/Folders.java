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

/** Creates folders that only this user can read, and deletes folders. */
public final class Folders {
  private static final System.Logger LOG = System.getLogger(Folders.class.getName());

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private static final String OURS = "longhaul-";
  private static final Pattern NAME_OF_OURS = Pattern.compile(OURS + "(\\d{1,18})-.*");

  private Folders() {}

  /**
   * Creates a folder that only this user can read and write, if the file system has such
   * permissions. A folder that exists already gets these permissions.
   *
   * @throws IOException if that fails, for example because the folder is another user's
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
      // A link that another user made could lead anywhere.
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
   * Compares the folder's owner with that of a new file. Root could set the permissions of another
   * user's folder, but that user could change them again.
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
   * Returns a name that marks a file or folder as this process's, until the process has ended.
   *
   * @param what the last part of the name, which says what it is
   */
  public static String nameOfOurs(String what) {
    return OURS + ProcessHandle.current().pid() + "-" + what;
  }

  /** Returns whether a name comes from {@link #nameOfOurs} in a process that has ended. */
  public static boolean isAbandoned(String name) {
    Matcher ours = NAME_OF_OURS.matcher(name);
    return ours.matches() && hasEnded(ours.group(1));
  }

  /** Returns whether no process has this number. Another process may have had it before. */
  public static boolean hasEnded(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty();
  }

  /** Deletes a folder that is no longer needed; if that fails, logs it and leaves the folder. */
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
