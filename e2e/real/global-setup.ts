import type { TestProject } from "vitest/node";

import { endStack } from "#tools/stack/down.ts";
import { defaultFolder, ensureStack, type Stack } from "#tools/stack/stack.ts";
import { readStatus } from "#tools/stack/status.ts";

import { waitTrusted } from "./whoami.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Two real clusters with the scenario, a Keycloak that both believe and a Prometheus that has both: `inject("stack")`. */
    stack: Stack;
  }
}

/** Brings two real clusters up; takes them down afterwards unless someone had them up already. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const before = await readStatus(defaultFolder);
  const log = (line: string) => console.log(`stack: ${line}`);
  const stack = await ensureStack({
    clusters: 2,
    hasMetrics: true,
    hasLogs: true,
    hasAudit: true,
    hasBackups: true,
    log,
  });
  await waitTrusted(stack);
  project.provide("stack", stack);
  return async () => {
    if (before.length === 0) await endStack(defaultFolder, log);
  };
}
