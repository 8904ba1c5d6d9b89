import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { KeyPair } from "#lib/demo/http/certificate.ts";

/** What a fleet keeps when its process ends and another takes its place: who it is and where it listens. */
export interface Memory {
  readonly authority: KeyPair;
  /** By cluster, and of `prometheus` and `alertmanager`. */
  readonly ports: Readonly<Record<string, number>>;
}

const fileIn = (folder: string): string => join(folder, "fleet.json");

export function recall(folder: string): Memory | undefined {
  const file = fileIn(folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Memory) : undefined;
}

/** The file holds the authority's key: nobody else may read it. */
export function remember(folder: string, memory: Memory): void {
  writeFileSync(fileIn(folder), JSON.stringify(memory), { mode: 0o600 });
}
