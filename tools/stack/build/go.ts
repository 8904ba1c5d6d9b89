import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

import { StackError } from "#tools/stack/stack-error.ts";

/** Toolchain pinned to the one found, no C compiler needed, no path of this machine inside a binary. */
export const goEnvironment = { GOTOOLCHAIN: "local", CGO_ENABLED: "0", GOFLAGS: "-trimpath -buildvcs=false" } as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** The first `go` on PATH, or in the places its installers use when PATH was not extended. */
export function findGo(environment: Environment = process.env, home: string = homedir()): string {
  const onPath = (environment["PATH"] ?? "").split(delimiter).filter(Boolean);
  const goRoot = environment["GOROOT"];
  const usual = ["/usr/local/go/bin", join(home, "go", "bin"), join(home, "sdk", "go", "bin"), "/opt/homebrew/bin"];
  const folders = [...onPath, ...(goRoot ? [join(goRoot, "bin")] : []), ...usual];
  const found = folders.map((folder) => join(folder, "go")).find((path) => existsSync(path));
  if (found) return found;
  throw new StackError(
    "QD-stack-go-missing",
    "The real stack is built from source and no Go was found on PATH, in /usr/local/go/bin or in ~/go.",
    "Install Go 1.26 or newer from your distribution or go.dev and run the command again.",
  );
}

/** True when version "go1.26.8" satisfies a go.mod's "1.26.0". */
export function satisfies(version: string, required: string): boolean {
  const parse = (text: string) =>
    text
      .replace(/^go/, "")
      .split(".")
      .map((part) => Number.parseInt(part, 10) || 0);
  const have = parse(version);
  const want = parse(required);
  const differs = want.findIndex((part, index) => (have[index] ?? 0) !== part);
  return differs === -1 || (have[differs] ?? 0) > (want[differs] ?? 0);
}

/** Refuses a Go older than what the module files ask for, before minutes are spent on a build that must fail. */
export function requireGoVersion(go: string, moduleFiles: readonly string[]): void {
  const version = execFileSync(go, ["env", "GOVERSION"], {
    env: { ...process.env, GOTOOLCHAIN: "local" },
    encoding: "utf8",
  }).trim();
  const required = moduleFiles.flatMap((text) => /^go (\S+)$/m.exec(text)?.[1] ?? []);
  const unmet = required.find((want) => !satisfies(version, want));
  if (unmet === undefined) return;
  throw new StackError(
    "QD-stack-go-old",
    `${go} is ${version}; the real stack needs ${unmet}.`,
    "Install a newer Go and run the command again.",
  );
}
