import { z } from "zod";

import { EpochMilliseconds, EpochSeconds } from "./freshness.ts";

const Severity = z.enum(["info", "warning", "critical"]);
const Kind = z.enum(["finding", "alert"]);
export const ChannelKind = z.enum(["slack", "email", "webhook"]);
export type ChannelKind = z.infer<typeof ChannelKind>;

const WebhookLine = z.object({
  /** The same as long as it is the same thing. */
  id: z.string(),
  severity: Severity,
  object: z.string(),
  namespace: z.string(),
  owner: z.string(),
  summary: z.string(),
  since: z.iso.datetime(),
  link: z.string(),
  /** How often people were told within the last hour that it is over. */
  times: z.int(),
});

/** What a webhook gets (docs/notifications.md). A field that is not in this version may come within it; none goes. */
export const WebhookBody = z.object({
  schema: z.literal("quarterdeck.dev/notification/v1"),
  /** The same when it is sent again, as is the header `Idempotency-Key`. */
  id: z.string(),
  reason: z.enum(["enter", "change", "resolve", "test"]),
  route: z.string(),
  /** The same for all that is told together: a thread, an incident. */
  group: z.string(),
  kind: Kind,
  severity: Severity,
  cluster: z.string(),
  check: z.string(),
  title: z.string(),
  headline: z.string(),
  at: z.iso.datetime(),
  link: z.string(),
  counts: z.object({ entered: z.int(), worsened: z.int(), resolved: z.int(), open: z.int() }),
  /** The first 20 of each. */
  entered: z.array(WebhookLine),
  worsened: z.array(WebhookLine),
  resolved: z.array(WebhookLine),
});
export type WebhookBody = z.infer<typeof WebhookBody>;

/** One way to people, without anything that is secret of it. */
export const NotifyChannel = z.object({
  name: z.string(),
  kind: ChannelKind,
  /** `idle`: nothing was sent yet. */
  state: z.enum(["ok", "idle", "failing", "disabled"]),
  /** Whom it reaches, as far as it may be told: a host, addresses of people. */
  target: z.string(),
  waiting: z.int(),
  deliveredAt: EpochMilliseconds.nullable(),
  failedAt: EpochMilliseconds.nullable(),
  /** Why it failed last; empty when it never did. */
  failure: z.string(),
  /** Attempts that failed since the last that did not. */
  failures: z.int(),
});
export type NotifyChannel = z.infer<typeof NotifyChannel>;

export const QuietHours = z.object({
  zone: z.string(),
  /** As configured, on the zone's wall clock; equal is the whole day. */
  from: z.string(),
  to: z.string(),
  days: z.array(z.string()),
  letsCritical: z.boolean(),
  isNow: z.boolean(),
  /** Now or next; null when never. */
  next: z.object({ from: EpochSeconds, to: EpochSeconds }).nullable(),
});
export type QuietHours = z.infer<typeof QuietHours>;

export const NotifyRoute = z.object({
  name: z.string(),
  /** What it takes, a key and its patterns each. */
  match: z.array(z.object({ key: z.string(), values: z.array(z.string()) })),
  channels: z.array(z.string()),
  goesOn: z.boolean(),
  waitSeconds: z.int(),
  intervalSeconds: z.int(),
  resolveSeconds: z.int(),
  quiet: z.array(QuietHours),
  /** What of the viewer's findings and alerts it takes now: how many, and the worst of them. */
  takes: z.int(),
  examples: z.array(
    z.object({ title: z.string(), severity: Severity, cluster: z.string(), object: z.string(), link: z.string() }),
  ),
});
export type NotifyRoute = z.infer<typeof NotifyRoute>;

/** `GET /api/v1/notifications`. */
export const NotificationAnswer = z.object({
  /** False: the configuration has no `notify`. */
  isConfigured: z.boolean(),
  /** `all` for administrators; `own`: routes of the viewer's teams, and channels those use. */
  scope: z.enum(["all", "own"]),
  channels: z.array(NotifyChannel),
  routes: z.array(NotifyRoute),
  asOf: EpochMilliseconds,
});
export type NotificationAnswer = z.infer<typeof NotificationAnswer>;

export const DeliveryState = z.enum(["waiting", "delivered", "dead"]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** `GET /api/v1/notifications/deliveries`. */
export const DeliveryInput = z.strictObject({
  channel: z.string().max(50).optional(),
  route: z.string().max(50).optional(),
  state: DeliveryState.optional(),
  /** Of the last one that was shown: older ones follow. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().positive().max(200).default(50),
});
export type DeliveryInput = z.infer<typeof DeliveryInput>;

export const Delivery = z.object({
  id: z.string(),
  /** Grows from one to the next. */
  sequence: z.int(),
  at: EpochMilliseconds,
  channel: z.string(),
  kind: ChannelKind,
  route: z.string(),
  reason: z.enum(["enter", "change", "resolve", "test"]),
  severity: Severity,
  cluster: z.string(),
  headline: z.string(),
  state: DeliveryState,
  attempts: z.int(),
  /** When it is tried next; null when it is not. */
  nextAt: EpochMilliseconds.nullable(),
  endedAt: EpochMilliseconds.nullable(),
  /** What went wrong last, or could be told of it; never what the receiver wrote. */
  outcome: z.string(),
  /** Who asked for it; empty unless it is a test. */
  by: z.string(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryAnswer = z.object({ deliveries: z.array(Delivery), next: z.int().nullable() });
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>;

/** `POST /api/v1/notifications/channels/{name}/test`. */
export const TestAnswer = z.object({ delivery: z.string() });
export type TestAnswer = z.infer<typeof TestAnswer>;
