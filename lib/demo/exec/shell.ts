import type { Container } from "#lib/demo/log/container.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import { filesOf, listFolder, resolvePath } from "./files.ts";
import { parseLine } from "./words.ts";

export interface Output {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
}

type Command = (shell: Shell, args: readonly string[], output: Output) => number;

/** Where a shell is, what it knows, and whether it has been left. */
export interface Shell {
  readonly pod: KubeObject;
  readonly container: Container;
  readonly now: () => number;
  readonly files: Readonly<Record<string, string>>;
  readonly variables: Record<string, string>;
  folder: string;
  isLeft: boolean;
}

export function openShell(pod: KubeObject, container: Container, now: () => number): Shell {
  const variables: Record<string, string> = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    HOSTNAME: pod.metadata.name,
    KUBERNETES_SERVICE_HOST: "10.96.0.1",
    KUBERNETES_SERVICE_PORT: "443",
    HOME: "/root",
  };
  for (const { name, value = "" } of container.env ?? []) variables[name] = value;
  return { pod, container, now, files: filesOf(pod), variables, folder: "/", isLeft: false };
}

const print =
  (text: (shell: Shell) => string): Command =>
  (shell, _, output) => {
    output.stdout(`${text(shell)}\n`);
    return 0;
  };

const missing = (output: Output, what: string): number => {
  output.stderr(`${what}: No such file or directory\n`);
  return 1;
};

const commands: Readonly<Record<string, Command>> = {
  cat: (shell, paths, output) =>
    Math.max(
      0,
      ...paths.map((path) => {
        const text = shell.files[resolvePath(shell.folder, path)];
        if (text === undefined) return missing(output, `cat: can't open '${path}'`);
        output.stdout(text);
        return 0;
      }),
    ),
  cd: (shell, [path = "/"], output) => {
    const folder = resolvePath(shell.folder, path);
    if (listFolder(shell.files, folder) === undefined) return missing(output, `sh: cd: can't cd to ${path}`) + 1;
    shell.folder = folder;
    return 0;
  },
  date: print(({ now }) => {
    const [day = "", date = "", month = "", year = "", time = ""] = new Date(now()).toUTCString().split(/,? /);
    return `${day} ${month} ${String(Number(date)).padStart(2)} ${time} UTC ${year}`;
  }),
  echo: (_, words, output) => {
    const isOpen = words[0] === "-n";
    output.stdout(`${words.slice(isOpen ? 1 : 0).join(" ")}${isOpen ? "" : "\n"}`);
    return 0;
  },
  env: print(({ variables }) =>
    Object.entries(variables)
      .filter(([name]) => name !== "?")
      .map(([name, value]) => `${name}=${value}`)
      .join("\n"),
  ),
  exit: (shell, [code]) => {
    shell.isLeft = true;
    return Number(code ?? shell.variables["?"] ?? 0) & 0xff;
  },
  false: () => 1,
  hostname: print(({ pod }) => pod.metadata.name),
  id: print(() => "uid=0(root) gid=0(root) groups=0(root)"),
  ls: (shell, args, output) => {
    const path = args.find((arg) => !arg.startsWith("-")) ?? ".";
    const full = resolvePath(shell.folder, path);
    const names = full in shell.files ? [path] : listFolder(shell.files, full);
    if (names === undefined) return missing(output, `ls: ${path}`);
    if (names.length > 0) output.stdout(`${names.join("\n")}\n`);
    return 0;
  },
  ps: print(({ container }) => {
    const main = [...(container.command ?? ["/app/server"]), ...(container.args ?? [])].join(" ");
    return `PID   USER     TIME  COMMAND\n    1 root      0:12 ${main}\n   42 root      0:00 ps`;
  }),
  pwd: print(({ folder }) => folder),
  sh: (shell, args, output) => (args[0] === "-c" ? runLine(shell, args[1] ?? "", output) : 0),
  true: () => 0,
  whoami: print(() => "root"),
};

/** The name of a program without its folder: `/bin/ls` is `ls`. */
export const programOf = (word: string): string => word.replace(/^(\/usr)?\/bin\//, "").replace(/^(ba|a)sh$/, "sh");

export const isProgram = (word: string): boolean => Object.hasOwn(commands, programOf(word));

/** Runs one command. Its exit code. */
export function runWords(shell: Shell, [program = "", ...args]: readonly string[], output: Output): number {
  const command = isProgram(program) ? commands[programOf(program)] : undefined;
  if (command) return command(shell, args, output);
  output.stderr(`sh: ${program}: not found\n`);
  return 127;
}

/** Runs a line, step by step. The exit code of the last step that ran. */
export function runLine(shell: Shell, line: string, output: Output): number {
  let code = Number(shell.variables["?"] ?? 0);
  // Each step sees the variables as the one before has left them.
  const count = parseLine(line, shell.variables).length;
  for (let index = 0; index < count && !shell.isLeft; index++) {
    const step = parseLine(line, shell.variables)[index];
    if (!step || (step.after === "&&" && code !== 0) || (step.after === "||" && code === 0)) continue;
    code = runWords(shell, step.words, output);
    shell.variables["?"] = String(code);
  }
  return code;
}
