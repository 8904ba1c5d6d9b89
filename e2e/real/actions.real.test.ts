import { inject } from "vitest";

import { describeActions } from "#e2e/contract/action/flows.ts";

import { openSharedConsole } from "./shared-console.ts";

describeActions(() => openSharedConsole(inject("stack")), ["east", "west"]);
