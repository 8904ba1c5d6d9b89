import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";

type StampInput = {
  versions: Readonly<Record<string, string>>;
  /** go.mod and go.sum of every module, in a fixed order. */
  moduleFiles: readonly string[];
  /** Everything else that changes the bytes of a binary: build flags, operating system, processor. */
  flags: readonly string[];
};

/** The name of the folder that holds binaries built from exactly this input. */
export function stampOf({ versions, moduleFiles, flags }: StampInput): string {
  const names = Object.keys(versions).toSorted();
  const readable = names.map((name) => `${name}-${versions[name]}`);
  const hash = createHash("sha256");
  // A length before each part keeps ["ab","c"] and ["a","bc"] apart.
  for (const part of [...readable, ...moduleFiles, ...flags]) hash.update(`${part.length}:${part}`);
  return [...readable, hash.digest("hex").slice(0, 12)].join("_");
}

/** The user's cache folder, shared by every clone of this repository on the machine. */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  const base = environment["XDG_CACHE_HOME"];
  return join(base ? base : join(home, ".cache"), "quarterdeck", "stack");
}
