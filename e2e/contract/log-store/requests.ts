import { aggregations } from "./request/aggregation.ts";
import { pages, points } from "./request/page.ts";
import { queries } from "./request/query.ts";
import type { Request } from "./request/request.ts";
import { refused, states } from "./request/state.ts";

/** What is asked of all stores, in this order. */
export const requests: readonly Request[] = [...queries, ...pages, ...aggregations, ...points, ...states, ...refused];
