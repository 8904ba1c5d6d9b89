import { describe, expect, inject } from "vitest";

import { openClient } from "#tools/stack/kubernetes/client.ts";

import { holdVelero } from "./hold.ts";

const { backups, clusters } = inject("stack");
if (backups === undefined)
  console.warn('SKIPPED: the stack has no backups. "npm run stack -- up --backups", then this again.');

describe.skipIf(backups === undefined)("against real clusters", () => {
  holdVelero(() => openClient(clusters[0] ?? expect.fail("The stack has no cluster.")));
});
