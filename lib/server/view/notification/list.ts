import type {
  DeliveryAnswer,
  DeliveryInput,
  NotificationAnswer,
  NotifyChannel,
  NotifyRoute,
} from "#lib/contract/notification.ts";
import type { Notable } from "#lib/model/notification/notable.ts";
import { isQuiet, nextQuiet, type Quiet } from "#lib/model/notification/quiet.ts";
import { type Match, routesOf } from "#lib/model/notification/route.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { ChannelConfig, RouteConfig } from "#lib/server/config/notify.ts";
import type { Notifier } from "#lib/server/notify/notifier.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { gatherFor } from "./gather.ts";
import { deliveriesFor, routesFor } from "./scope.ts";

export interface NotificationsAsking {
  readonly engine: Engine;
  readonly viewer: Viewer;
}

/** Channels with how they do, and routes with what each would take now of what the viewer may see. */
export function listNotifications({ engine, viewer }: NotificationsAsking): NotificationAnswer {
  const { notifier } = engine;
  const now = Date.now();
  const scope = viewer.isAdmin ? ("all" as const) : ("own" as const);
  if (notifier === null) return { isConfigured: false, scope, channels: [], routes: [], asOf: now };
  const routes = routesFor(notifier, viewer);
  const used = new Set(routes.flatMap(({ channels }) => channels));
  const channels = notifier.config.channels.filter(({ name }) => viewer.isAdmin || used.has(name));
  const taken = takenBy(notifier.config.routes, gatherFor(engine, viewer, now).notables);
  return {
    isConfigured: true,
    scope,
    channels: channels.map((channel) => toChannel(channel, notifier, viewer)),
    routes: routes.map((route) => toRoute(route, taken.get(route.name) ?? [], now)),
    asOf: now,
  };
}

/** Deliveries, newest first. */
export async function listDeliveries({
  engine,
  viewer,
  input,
}: NotificationsAsking & { readonly input: DeliveryInput }): Promise<DeliveryAnswer> {
  const { notifier } = engine;
  if (notifier === null) return { deliveries: [], next: null };
  return notifier.list(input, deliveriesFor(engine, notifier, viewer));
}

function takenBy(routes: readonly RouteConfig[], notables: readonly Notable[]): Map<string, Notable[]> {
  const taken = new Map<string, Notable[]>(routes.map(({ name }) => [name, []]));
  for (const notable of notables) for (const { name } of routesOf(notable, routes)) taken.get(name)?.push(notable);
  return taken;
}

function toChannel(channel: ChannelConfig, notifier: Notifier, viewer: Viewer): NotifyChannel {
  const { name, kind } = channel;
  const health = notifier.healthOf(name);
  const none = { waiting: 0, deliveredAt: null, failedAt: null, failure: "", failures: 0 };
  const state =
    health === null ? "disabled" : health.failures > 0 ? "failing" : health.deliveredAt === null ? "idle" : "ok";
  return { name, kind, state, target: viewer.isAdmin ? targetOf(channel) : "", ...(health ?? none) };
}

/** Never an address that may be a secret: of a webhook the host at most. */
function targetOf(channel: ChannelConfig): string {
  if (channel.kind === "email") return `${channel.to.join(", ")} by ${channel.host}`;
  if (channel.kind === "webhook" && "text" in channel.url) return new URL(channel.url.text).host;
  return "an address kept in a file";
}

const examplesShown = 5;

function toRoute(
  { name, match, channels, goesOn, timing, quiet }: RouteConfig,
  taken: readonly Notable[],
  now: number,
): NotifyRoute {
  const worst = taken.toSorted((a, b) => ranks[b.severity] - ranks[a.severity] || b.since - a.since);
  return {
    name,
    match: wordsOf(match),
    channels: [...channels],
    goesOn,
    ...timing,
    quiet: quiet.map((hours) => toHours(hours, Math.floor(now / 1000))),
    takes: taken.length,
    examples: worst
      .slice(0, examplesShown)
      .map(({ title, severity, cluster, object, link }) => ({ title, severity, cluster, object, link })),
  };
}

const ranks = { info: 0, warning: 1, critical: 2 } as const;

function wordsOf({ severity, kind, labels = {}, ...patterns }: Match): NotifyRoute["match"] {
  const asked = Object.entries({ ...labels, ...patterns }).flatMap(([key, values]) =>
    values === undefined ? [] : [{ key, values: [...values] }],
  );
  const kinds = kind === undefined ? [] : [{ key: "kind", values: [kind] }];
  return [
    ...asked,
    ...kinds,
    { key: "severity", values: [severity === "critical" ? "critical" : `${severity} or worse`] },
  ];
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

const toHours = (quiet: Quiet, now: number): NotifyRoute["quiet"][number] => ({
  zone: quiet.zone,
  from: clock(quiet.from),
  to: clock(quiet.to),
  days: [...quiet.days],
  letsCritical: quiet.letsCritical,
  isNow: isQuiet(quiet, now),
  next: nextQuiet(quiet, now),
});
