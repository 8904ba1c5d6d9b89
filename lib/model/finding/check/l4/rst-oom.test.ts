import { expectRestartCheck } from "#lib/testing/builders/restart-check.ts";

import { outOfMemory } from "./rst-oom.ts";

expectRestartCheck(outOfMemory, {
  ill: { lastExit: "OOMKilled", lastExitCode: 137 },
  well: { lastExit: "Error", lastExitCode: 1 },
});
