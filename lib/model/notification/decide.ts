import { type Group, groupKey, newGroup, toTold, type Told, worstOfBoth } from "./group.ts";
import { type Difference, type Message, type MessageLine, toMessage } from "./message.ts";
import { isAtLeast, type Notable, type Snapshot } from "./notable.ts";
import { quietAt } from "./quiet.ts";
import { matchesButSeverity, type Route, routesOf } from "./route.ts";

export type Groups = ReadonlyMap<string, Group>;

/** What is to be sent now, and what has then been told. `kept` and `dropped` are groups whose memory must outlive the process. */
export interface Decision {
  readonly groups: Groups;
  readonly messages: readonly Message[];
  readonly kept: readonly Group[];
  readonly dropped: readonly string[];
}

const hourSeconds = 3600;

/** Decides over all groups at one moment. Nothing is changed: whoever cannot keep the decision asks again later. */
export function decide(before: Groups, snapshot: Snapshot, routes: readonly Route[]): Decision {
  const present = gather(snapshot, routes);
  const groups = new Map<string, Group>();
  const messages: Message[] = [];
  const kept: Group[] = [];
  const dropped: string[] = [];
  const byName = new Map(routes.map((route) => [route.name, route]));
  for (const key of new Set([...before.keys(), ...present.keys()])) {
    const here = present.get(key) ?? [];
    const [first] = here;
    const group = before.get(key) ?? (first && newGroup(routeNameOf(key), first));
    const route = group && byName.get(group.route);
    if (group === undefined || route === undefined) {
      // Its route is no longer in the configuration: nobody is told any more.
      dropped.push(key);
      continue;
    }
    const next = decideGroup(group, here, snapshot, route);
    if (next.message !== null) messages.push(next.message);
    if (isForgettable(next.group, route, snapshot.now)) {
      if (typeof before.get(key)?.sentAt === "number") dropped.push(key);
      if (next.group.pendingSince !== null) groups.set(key, next.group);
      continue;
    }
    groups.set(key, next.group);
    if (next.isKept) kept.push(next.group);
  }
  return { groups, messages, kept, dropped };
}

const routeNameOf = (key: string): string => String((JSON.parse(key) as unknown[])[0]);

function gather({ notables }: Snapshot, routes: readonly Route[]): Map<string, Notable[]> {
  const present = new Map<string, Notable[]>();
  for (const notable of notables)
    for (const { name } of routesOf(notable, routes)) {
      const key = groupKey(name, notable);
      const group = present.get(key);
      if (group === undefined) present.set(key, [notable]);
      else group.push(notable);
    }
  return present;
}

interface Next {
  readonly group: Group;
  readonly message: Message | null;
  /** Whether it has to be written down. */
  readonly isKept: boolean;
}

function decideGroup(group: Group, here: readonly Notable[], snapshot: Snapshot, route: Route): Next {
  const { now } = snapshot;
  const followed = follow(group, snapshot, route);
  const loudness = quietAt(route.quiet, now);
  const difference = audible(differenceOf(followed, here, snapshot, route), loudness);
  const isSilent = Object.values(difference).every((lines: readonly MessageLine[]) => lines.length === 0);
  const isMuted = followed.told.size !== group.told.size;
  if (isSilent) return { group: { ...followed, pendingSince: null }, message: null, isKept: isMuted };
  const pendingSince = group.pendingSince ?? now;
  const { waitSeconds, intervalSeconds } = route.timing;
  const dueAt = Math.max(pendingSince + waitSeconds, (group.sentAt ?? -Infinity) + intervalSeconds);
  if (now < dueAt) return { group: { ...followed, pendingSince }, message: null, isKept: isMuted };
  const told = tell(followed.told, difference);
  const message = toMessage(followed, difference, told.size, now);
  const [newest] = here;
  const titled = newest === undefined ? {} : { title: newest.title, check: newest.check };
  return { group: { ...followed, ...titled, ...afterwards(followed, difference, now), told }, message, isKept: true };
}

/** Takes out, without a word, what is muted or no longer this route's; notes since when the others are away. */
function follow(group: Group, snapshot: Snapshot, route: Route): Group {
  const byId = group.told.size === 0 ? new Map<string, Notable>() : notablesOf(snapshot);
  const told = new Map<string, Told>();
  const absentSince = new Map<string, number>();
  for (const [id, one] of group.told) {
    const present = byId.get(id);
    if (snapshot.isMuted({ ...group, id }) || (present !== undefined && !matchesButSeverity(route, present))) continue;
    told.set(id, one);
    // What cannot be known is not over; the time it takes to believe it begins when it can.
    if (present === undefined && snapshot.isKnown({ ...group, id }))
      absentSince.set(id, group.absentSince.get(id) ?? snapshot.now);
  }
  return { ...group, told, absentSince };
}

const byIds = new WeakMap<Snapshot, ReadonlyMap<string, Notable>>();

/** Made once for all groups of a moment. */
function notablesOf(snapshot: Snapshot): ReadonlyMap<string, Notable> {
  const known = byIds.get(snapshot) ?? new Map(snapshot.notables.map((notable) => [notable.id, notable]));
  byIds.set(snapshot, known);
  return known;
}

function differenceOf(group: Group, here: readonly Notable[], snapshot: Snapshot, { timing }: Route): Difference {
  const { now } = snapshot;
  const line = (id: string, told: Told): MessageLine => ({ ...told, id, times: endingsOf(group, id, now).length });
  const news = here.filter((notable) => snapshot.isCurrent(notable)).toSorted(compareNews);
  const entered = news.filter(({ id }) => !group.told.has(id));
  const worsened = news.filter(({ id, severity }) => {
    const told = group.told.get(id);
    return told !== undefined && !isAtLeast(told.severity, severity);
  });
  const resolved = [...group.absentSince].flatMap(([id, since]) => {
    const told = group.told.get(id);
    // Each return within the hour doubles the time it must stay away.
    const patience = Math.min(timing.resolveSeconds * 2 ** endingsOf(group, id, now).length, hourSeconds);
    return told !== undefined && now - since >= patience ? [line(id, told)] : [];
  });
  const toLines = (all: readonly Notable[]) => all.map((notable) => line(notable.id, toTold(notable)));
  return { entered: toLines(entered), worsened: toLines(worsened), resolved };
}

/** Worst first, then the oldest. */
const compareNews = (a: Notable, b: Notable): number =>
  Number(isAtLeast(b.severity, a.severity)) - Number(isAtLeast(a.severity, b.severity)) ||
  a.since - b.since ||
  (a.id < b.id ? -1 : 1);

const endingsOf = ({ endings }: Group, id: string, now: number): readonly number[] =>
  (endings.get(id) ?? []).filter((at) => now - at < hourSeconds);

/** What may be told in quiet hours; the rest waits for their end. */
function audible(difference: Difference, loudness: "loud" | "critical" | "silent"): Difference {
  if (loudness === "loud") return difference;
  const may = (lines: readonly MessageLine[]) =>
    loudness === "silent" ? [] : lines.filter(({ severity }) => severity === "critical");
  const { entered, worsened, resolved } = difference;
  return { entered: may(entered), worsened: may(worsened), resolved: may(resolved) };
}

function tell(before: ReadonlyMap<string, Told>, { entered, worsened, resolved }: Difference): Map<string, Told> {
  const told = new Map(before);
  for (const { id, times: _times, ...one } of [...entered, ...worsened])
    told.set(id, { ...one, severity: worstOfBoth(one.severity, told.get(id)?.severity ?? "info") });
  for (const { id } of resolved) told.delete(id);
  return told;
}

function afterwards(group: Group, { resolved }: Difference, now: number): Partial<Group> {
  const endings = new Map<string, readonly number[]>();
  for (const id of group.endings.keys()) {
    const recent = endingsOf(group, id, now);
    if (recent.length > 0) endings.set(id, recent);
  }
  for (const { id } of resolved) endings.set(id, [...(endings.get(id) ?? []), now]);
  const absentSince = new Map(group.absentSince);
  for (const { id } of resolved) absentSince.delete(id);
  return { sentAt: now, pendingSince: null, endings, absentSince };
}

/** Nothing of it stands, and nothing of it would be damped any more. */
function isForgettable({ told, endings, sentAt }: Group, { timing }: Route, now: number): boolean {
  if (told.size > 0) return false;
  const isQuietLong = sentAt === null || now - sentAt >= Math.max(timing.intervalSeconds, hourSeconds);
  return isQuietLong && [...endings.values()].flat().every((at) => now - at >= hourSeconds);
}
