import type { Message, MessageLine } from "#lib/model/notification/message.ts";
import type { Notable } from "#lib/model/notification/notable.ts";

/** Something to tell of, with what a test is about. */
export const aNotable = (id: string, part: Partial<Notable> = {}): Notable => ({
  id,
  kind: "finding",
  check: "HLT-060",
  severity: "warning",
  layer: "L4",
  cluster: "east",
  labels: {},
  namespace: "payments",
  object: `Pod ${id}`,
  owner: "payments",
  title: "Pod crash-loops",
  summary: "restarted 9 times",
  since: 0,
  link: "/findings",
  ...part,
});

export const aLine = (part: Partial<MessageLine> = {}): MessageLine => ({
  id: "east/pods/payments/api-7/HLT-060",
  severity: "warning",
  object: "Pod api-7",
  namespace: "payments",
  owner: "payments",
  summary: "restarted 9 times",
  since: 1_700_000_000,
  link: "/findings?q=name%3Aapi-7",
  times: 0,
  ...part,
});

/** One that says what enters. */
export const aMessage = (part: Partial<Message> = {}): Message => ({
  group: "payments east HLT-060",
  route: "payments",
  reason: "enter",
  severity: "warning",
  cluster: "east",
  kind: "finding",
  check: "HLT-060",
  title: "Pod crash-loops",
  at: 1_700_003_600,
  entered: [aLine()],
  worsened: [],
  resolved: [],
  counts: { entered: 1, worsened: 0, resolved: 0, open: 1 },
  ...part,
});
