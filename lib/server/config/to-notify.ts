import type { Quiet } from "#lib/model/notification/quiet.ts";
import type { Match } from "#lib/model/notification/route.ts";

import type { ChannelConfig, NotifyConfig, RouteConfig } from "./notify.ts";
import { nameOf, type Notify } from "./schema-notify.ts";

type Resolve = (text: string) => string;
type Told = Pick<Notify["routes"][number], "channels" | "wait" | "interval" | "resolveAfter" | "quiet" | "groups">;

/** The parsed key as the notifier reads it; paths are made absolute. */
export function toNotify(notify: Notify, resolve: Resolve): NotifyConfig {
  const channels = notify.channels.map((channel) => toChannel(channel, resolve));
  const all = channels.map(({ name }) => name);
  const routes = notify.routes.map(({ name, match, continue: goesOn, ...told }) =>
    toRoute(name, toMatch(match), { goesOn, ...told }, all),
  );
  const rest = notify.default;
  const last = rest === false ? [] : [toRoute("default", { severity: rest.severity }, { goesOn: false, ...rest }, all)];
  return { channels, routes: [...routes, ...last], allow: notify.allow };
}

function toChannel(entry: Notify["channels"][number], resolve: Resolve): ChannelConfig {
  const file = (text: string | undefined) => (text === undefined ? null : resolve(text));
  const { slack, email, webhook } = entry;
  const one = slack ?? email ?? webhook;
  const named = { name: nameOf(entry), isEnabled: one?.enabled ?? true, caFile: file(one?.caFile) };
  if (slack) return { kind: "slack", ...named, webhookFile: resolve(slack.webhookFile) };
  if (email) return toEmail(email, named, resolve);
  if (!webhook) throw new Error("the schema lets through only slack, email or webhook");
  const { url, urlFile, secretFile, tokenFile } = webhook;
  const address = url === undefined ? { file: resolve(urlFile ?? "") } : { text: url };
  return { kind: "webhook", ...named, url: address, secretFile: file(secretFile), tokenFile: file(tokenFile) };
}

function toEmail(
  { smtp, from, to }: NonNullable<Notify["channels"][number]["email"]>,
  named: Pick<ChannelConfig, "name" | "isEnabled" | "caFile">,
  resolve: Resolve,
): ChannelConfig {
  const { host, security, username, passwordFile } = smtp;
  const port = smtp.port ?? (security === "tls" ? 465 : security === "starttls" ? 587 : 25);
  const login =
    username === undefined || passwordFile === undefined ? null : { username, passwordFile: resolve(passwordFile) };
  return { kind: "email", ...named, host, port, security, login, from, to };
}

/** Without the keys that say nothing. */
const toMatch = (match: Notify["routes"][number]["match"]): Match =>
  Object.fromEntries(Object.entries(match).filter(([, value]) => value !== undefined)) as unknown as Match;

function toRoute(
  name: string,
  match: Match,
  { goesOn, channels, wait, interval, resolveAfter, quiet, groups }: Told & { goesOn: boolean },
  all: readonly string[],
): RouteConfig {
  return {
    name,
    match,
    channels: channels ?? all,
    goesOn,
    timing: { waitSeconds: wait, intervalSeconds: interval, resolveSeconds: resolveAfter },
    quiet: quiet.map(({ critical, ...hours }): Quiet => ({ ...hours, letsCritical: critical })),
    groups,
  };
}
