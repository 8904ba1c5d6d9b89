import { expectRestartCheck } from "#lib/testing/builders/restart-check.ts";

import { cannotExec } from "./rst-cannot-exec.ts";

expectRestartCheck(cannotExec, { ill: { lastExitCode: 127 }, well: { lastExitCode: 1 } });
