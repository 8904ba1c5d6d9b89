import { expectRestartCheck } from "#lib/testing/builders/restart-check.ts";

import { killed } from "./rst-sigkill.ts";

expectRestartCheck(killed, {
  ill: { lastExitCode: 137, lastExit: "Error" },
  well: { lastExitCode: 137, lastExit: "OOMKilled" },
});
