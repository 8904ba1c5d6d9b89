import { describe, expect, inject } from "vitest";

import { openClient } from "#tools/stack/kubernetes/client.ts";

import { holdVelero } from "./hold.ts";

const { backups, clusters } = inject("stack");
if (backups === undefined)
  console.warn('SKIPPED: the stack has no backups. "npm run stack -- up --backups", then this again.');

describe.skipIf(backups === undefined)("against real clusters", () => {
  // The last cluster: in the first one another suite removes a resource's definition, which Velero goes on listing
  // for up to five minutes, and each list that fails is an error of a backup.
  holdVelero(() => openClient(clusters.at(-1) ?? expect.fail("The stack has no cluster.")));
});
