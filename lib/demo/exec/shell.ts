import type { Container } from "#lib/demo/log/container.ts";
import type { KubeObject } from "#lib/demo/object.ts";

/** What one command wrote, and its exit code. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A shell in a container: it knows a few commands and where it is, and has no pipes, redirections or globs. */
export class Shell {
  readonly #pod: KubeObject;
  readonly #container: Container;
  readonly #now: () => number;
  readonly #variables: Record<string, string>;
  /** Ran `exit`. */
  isLeft = false;

  constructor(pod: KubeObject, container: Container, now: () => number) {
    this.#pod = pod;
    this.#container = container;
    this.#now = now;
    const own = (container.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
    const path = { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: "/root", HOSTNAME: pod.metadata.name };
    this.#variables = { ...path, KUBERNETES_SERVICE_HOST: "10.96.0.1", ...Object.fromEntries(own) };
  }

  /** Runs commands after each other; behind `&&` only after success. */
  runLine(line: string): Outcome {
    let [stdout, stderr, code] = ["", "", Number(this.#variables["?"] ?? 0)];
    for (const [, operator, text = ""] of line.matchAll(/(&&|^|[;\n])((?:[^;\n&'"]|'[^']*'|"[^"]*")*)/g)) {
      if (this.isLeft || text.trim() === "" || (operator === "&&" && code !== 0)) continue;
      const outcome = this.runWords(this.#wordsOf(text));
      [stdout, stderr, code] = [stdout + outcome.stdout, stderr + outcome.stderr, outcome.code];
      this.#variables["?"] = String(code);
    }
    return { stdout, stderr, code };
  }

  runWords([program = "", ...args]: readonly string[]): Outcome {
    const command = Object.hasOwn(this.#commands, nameOf(program)) ? this.#commands[nameOf(program)] : undefined;
    if (!command) return { stdout: "", stderr: `sh: ${program}: not found\n`, code: 127 };
    const outcome = command(args);
    return typeof outcome === "string" ? { stdout: outcome, stderr: "", code: 0 } : outcome;
  }

  has = (program: string): boolean => Object.hasOwn(this.#commands, nameOf(program));

  /** The words of a command, quotes taken off and `$NAME` filled in. */
  #wordsOf(text: string): string[] {
    return [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => {
      const fill = (word: string): string =>
        word.replaceAll(/\$(\w+|\?)/g, (_, name: string) => this.#variables[name] ?? "");
      return single ?? fill(double ?? bare ?? "");
    });
  }

  get #files(): Readonly<Record<string, string>> {
    const { name, namespace = "" } = this.#pod.metadata;
    const { podIP = "10.0.0.2" } = (this.#pod["status"] ?? {}) as { podIP?: string };
    return {
      "/etc/hostname": `${name}\n`,
      "/etc/hosts": `127.0.0.1\tlocalhost\n${podIP}\t${name}\n`,
      "/etc/os-release": 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.23.0\n',
      "/etc/resolv.conf": `search ${namespace}.svc.cluster.local svc.cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n`,
      "/app/server": "",
    };
  }

  readonly #commands: Readonly<Record<string, (args: readonly string[]) => string | Outcome>> = {
    cat: ([path = ""]) => this.#files[path] ?? failed(`cat: can't open '${path}': No such file or directory`),
    date: () => `${new Date(this.#now()).toUTCString()}\n`,
    echo: (words) => `${words.join(" ")}\n`,
    env: () =>
      Object.entries(this.#variables)
        .flatMap(([name, value]) => (name === "?" ? [] : `${name}=${value}\n`))
        .join(""),
    exit: ([code = this.#variables["?"]]) => {
      this.isLeft = true;
      return { stdout: "", stderr: "", code: Number(code ?? 0) & 0xff };
    },
    hostname: () => `${this.#pod.metadata.name}\n`,
    id: () => "uid=0(root) gid=0(root) groups=0(root)\n",
    ls: (args) => {
      const path = (args.find((arg) => !arg.startsWith("-")) ?? "/").replace(/(.)\/$/, "$1");
      const below = Object.keys(this.#files).filter((file) => path === "/" || file.startsWith(`${path}/`));
      const names = below.map((file) => file.slice(path === "/" ? 1 : path.length + 1).split("/")[0]);
      if (names.length === 0) return failed(`ls: ${path}: No such file or directory`);
      return [...new Set(names)].map((name) => `${name}\n`).join("");
    },
    ps: () => {
      const main = [...(this.#container.command ?? ["/app/server"]), ...(this.#container.args ?? [])].join(" ");
      return `PID   USER     TIME  COMMAND\n    1 root      0:12 ${main}\n   42 root      0:00 ps\n`;
    },
    pwd: () => "/\n",
    sh: ([option, line = ""]) => (option === "-c" ? this.runLine(line) : ""),
    whoami: () => "root\n",
  };
}

const failed = (stderr: string): Outcome => ({ stdout: "", stderr: `${stderr}\n`, code: 1 });

/** The name of a program without its folder: `/bin/ls` is `ls`, and every shell is `sh`. */
export const nameOf = (word: string): string => word.replace(/^(\/usr)?\/bin\//, "").replace(/^(ba|a)sh$/, "sh");
