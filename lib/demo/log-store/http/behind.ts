import type { Clock } from "#lib/demo/clock.ts";

import type { LineSource } from "../engine/search.ts";
import type { Points } from "./points.ts";

export type Product = "elasticsearch" | "opensearch";

/** What a store answers from. */
export interface Behind {
  readonly product: Product;
  readonly name: string;
  readonly source: LineSource;
  readonly clock: Clock;
  readonly points: Points;
  readonly startedMs: number;
}
