import { describeLeaseCheck } from "#lib/testing/checks/lease-check.ts";

import { schedulerGone } from "./hlt-022.ts";

describeLeaseCheck(schedulerGone, "kube-scheduler", "critical");
