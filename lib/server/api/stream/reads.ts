import type { SubscriptionInput } from "#lib/contract/stream.ts";

import type { Reads } from "../views.ts";

/** What a subscription's answers are made from. */
export const readsOf = (input: SubscriptionInput): Reads =>
  input.topic === "fleet" ? { page: "fleet" } : { rows: input.query.kind };
