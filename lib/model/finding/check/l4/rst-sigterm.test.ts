import { expectRestartCheck } from "#lib/testing/builders/restart-check.ts";

import { asked } from "./rst-sigterm.ts";

expectRestartCheck(asked, { ill: { lastExitCode: 143 }, well: { lastExitCode: 1 } });
