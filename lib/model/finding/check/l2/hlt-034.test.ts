import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { etcdProposalsFail } from "./hlt-034.ts";

expectMetricCheck(etcdProposalsFail, { measure: "etcdFailedProposals", ill: 8, well: 0.1 });
