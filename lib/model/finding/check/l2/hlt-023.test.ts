import { describeLeaseCheck } from "#lib/testing/checks/lease-check.ts";

import { controllersGone } from "./hlt-023.ts";

describeLeaseCheck(controllersGone, "kube-controller-manager", "critical");
