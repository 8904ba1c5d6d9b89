import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Answer } from "./case.ts";

const fileOf = (capability: string, group: string): string =>
  join(import.meta.dirname, capability, "recorded", `${group}.json`);

/** What the real server answered to a group, by the names of its cases. */
export function readRecorded(capability: string, group: string): Record<string, Answer> {
  const file = fileOf(capability, group);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Answer>) : {};
}

export function writeRecorded(capability: string, group: string, answers: Record<string, Answer>): void {
  const file = fileOf(capability, group);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(answers, null, 2)}\n`);
}
