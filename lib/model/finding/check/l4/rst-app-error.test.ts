import { expectRestartCheck } from "#lib/testing/builders/restart-check.ts";

import { failing } from "./rst-app-error.ts";

expectRestartCheck(failing, { ill: { lastExitCode: 1, lastExit: "Error" }, well: { lastExitCode: 0 } });
