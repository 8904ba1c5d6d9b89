/** The way of a line, in the order of its flow (domain.md 7.3). */
export const hops = ["agent", "queue", "consumer", "store"] as const;
export type Hop = (typeof hops)[number];

/** How a sentence calls a hop. */
export const hopTitle: Readonly<Record<Hop, string>> = {
  agent: "Agent",
  queue: "Queue",
  consumer: "Consumer",
  store: "Store",
};

/** How far along the way a hop is. */
export const hopRank = (hop: Hop): number => hops.indexOf(hop);
