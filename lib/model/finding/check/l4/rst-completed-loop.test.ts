import { expectRestartCheck } from "#lib/testing/builders/restart-check.ts";

import { endsWell } from "./rst-completed-loop.ts";

expectRestartCheck(endsWell, { ill: { lastExitCode: 0, lastExit: "Completed" }, well: { lastExitCode: 1 } });
