import { expectRestartCheck } from "#lib/testing/builders/restart-check.ts";

import { crashed } from "./rst-segv.ts";

expectRestartCheck(crashed, { ill: { lastExitCode: 139 }, well: { lastExitCode: 1 } });
