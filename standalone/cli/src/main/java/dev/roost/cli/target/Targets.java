package dev.roost.cli.target;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.cli.shell.Shell;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the Roost to talk to: a named context of KUBECONFIG, else what {@code roost up} started in
 * ROOST_HOME, else KUBECONFIG's current context.
 */
public final class Targets {

  private static final Pattern PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private Targets() {}

  /** The data directory of the single-machine distribution. */
  public static Path roostHome(Shell shell) {
    return shell.variable("ROOST_HOME").map(Path::of).orElse(shell.home().resolve(".roost"));
  }

  public static Target find(Shell shell, Optional<String> context) {
    Path home = roostHome(shell);
    Path own = home.resolve("kubeconfig");
    if (context.isEmpty() && Files.exists(own)) {
      KubeAccess access = Kubeconfig.read(List.of(own)).access(Optional.empty());
      Path endpoints = home.resolve(Endpoints.FILE);
      return target(
          shell,
          home.toString(),
          access,
          Files.exists(endpoints) ? Endpoints.read(endpoints) : Endpoints.none());
    }
    List<Path> files = kubeconfigs(shell);
    if (files.isEmpty()) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "No Roost is known: nothing runs in %s and KUBECONFIG names no file; start one with `roost up`, or set KUBECONFIG."
              .formatted(home));
    }
    KubeAccess access = Kubeconfig.read(files).access(context);
    String origin = context.map(name -> "context \"" + name + "\"").orElse(files.get(0).toString());
    return target(shell, origin, access, Endpoints.none());
  }

  private static Target target(Shell shell, String origin, KubeAccess access, Endpoints endpoints) {
    return new Target(origin, access, endpoints.overriddenBy(shell.env()));
  }

  private static List<Path> kubeconfigs(Shell shell) {
    Optional<String> variable = shell.variable("KUBECONFIG");
    if (variable.isEmpty()) {
      Path standard = shell.home().resolve(".kube").resolve("config");
      return Files.exists(standard) ? List.of(standard) : List.of();
    }
    return PATH_SEPARATOR
        .splitAsStream(variable.get())
        .filter(name -> !name.isBlank())
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }
}
