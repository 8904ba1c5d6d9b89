import { DrillProbe, DrillSentinel, type DrillWishes } from "#lib/contract/drill-wish.ts";

/** What is asked for besides, as it is written in the address and in the form. */
export interface WrittenWishes {
  /** `configmap/settings`. */
  readonly sentinel: string;
  readonly key: string;
  readonly sha256: string;
  /** `cronjob/check`, `job/check`, `image/registry.example/probe:1`. */
  readonly probe: string;
  /** For `sh -c` in an image. */
  readonly command: string;
  /** Seconds. */
  readonly deadline: string;
}

const fields = ["sentinel", "key", "sha256", "probe", "command", "deadline"] as const;

/** Reads them of an address or a form; what is not there is empty. */
export function readWishes(get: (name: string) => string | null): WrittenWishes {
  const text = (name: (typeof fields)[number]): string => (get(name) ?? "").trim();
  return {
    sentinel: text("sentinel"),
    key: text("key"),
    sha256: text("sha256"),
    probe: text("probe"),
    command: text("command"),
    deadline: text("deadline"),
  };
}

/** As the server is asked for them, and what is wrong with each as it is written. */
export function parseWishes(written: WrittenWishes): {
  readonly wishes: DrillWishes;
  readonly problems: Partial<Record<keyof WrittenWishes, string>>;
} {
  const problems: Partial<Record<keyof WrittenWishes, string>> = {};
  const sentinel = readSentinel(written, problems);
  const probe = readProbe(written, problems);
  return { wishes: { sentinel, probe }, problems };
}

type Problems = Partial<Record<keyof WrittenWishes, string>>;

function readSentinel({ sentinel: object, key, sha256 }: WrittenWishes, problems: Problems): DrillSentinel | null {
  if (`${object}${key}${sha256}` === "") return null;
  const parsed = DrillSentinel.safeParse({ object, key, sha256 });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    problems[path[0] === "object" ? "sentinel" : path[0] === "key" ? "key" : "sha256"] ??= message;
  return null;
}

function readProbe({ probe, command, deadline }: WrittenWishes, problems: Problems): DrillProbe | null {
  if (probe === "") return null;
  const slash = probe.indexOf("/");
  const [from, name] = [probe.slice(0, slash), probe.slice(slash + 1)];
  const parsed = DrillProbe.safeParse({
    from,
    name,
    command: command === "" ? [] : ["sh", "-c", command],
    ...(deadline === "" ? {} : { deadlineSeconds: Number(deadline) }),
  });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    if (path[0] === "command") problems.command ??= message;
    else if (path[0] === "deadlineSeconds") problems.deadline ??= "must be 10 to 3600 seconds";
    else problems.probe ??= "must be cronjob/NAME, job/NAME or image/REFERENCE";
  }
  return null;
}

/** An address with them instead of those that it had. */
export function withWishes(params: URLSearchParams, written: WrittenWishes): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of fields) {
    if (written[name] === "") next.delete(name);
    else next.set(name, written[name]);
  }
  return next;
}
