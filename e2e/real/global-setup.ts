import type { TestProject } from "vitest/node";

import { endStack } from "#tools/stack/down.ts";
import { defaultFolder, ensureStack, type Stack } from "#tools/stack/stack.ts";
import { readStatus } from "#tools/stack/status.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Two real clusters with the scenario: `inject("stack")`. */
    stack: Stack;
  }
}

/** Brings two real clusters up; takes them down afterwards unless someone had them up already. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const before = await readStatus(defaultFolder);
  const log = (line: string) => console.log(`stack: ${line}`);
  project.provide("stack", await ensureStack({ clusters: 2, log }));
  return async () => {
    if (before.length === 0) await endStack(defaultFolder, log);
  };
}
