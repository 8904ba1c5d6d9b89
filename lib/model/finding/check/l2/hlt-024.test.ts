import { describeLeaseCheck } from "#lib/testing/checks/lease-check.ts";

import { cloudGone } from "./hlt-024.ts";

describeLeaseCheck(cloudGone, "cloud-controller-manager", "warning");
