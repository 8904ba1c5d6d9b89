import { randomUUID } from "node:crypto";

import type { Clock } from "#lib/demo/clock.ts";
import { isSame } from "#lib/demo/store/json.ts";

import type { Labels } from "./alert.ts";
import { type Matcher, meets, meetsAll } from "./matcher.ts";
import { Refusal } from "./refusal.ts";

/** A silence as it is kept; times in epoch milliseconds. */
interface Silence {
  readonly id: string;
  readonly matchers: readonly Matcher[];
  readonly startsMs: number;
  readonly endsMs: number;
  readonly updatedMs: number;
  readonly createdBy: string;
  readonly comment: string;
}
export type NewSilence = Omit<Silence, "id" | "updatedMs"> & { readonly id?: string };
type State = "active" | "pending" | "expired";

const states = ["active", "pending", "expired"] as const;
/** Expired ones stay to be looked at. */
const keptMilliseconds = 120 * 3_600_000;

/** All silences. One that is changed in anything but its end or its words ends, and another begins. */
export class Silences {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Silence>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Answers the id of the silence that is there now. @throws {Refusal} */
  set(wanted: NewSilence): string {
    const now = this.#clock.now();
    if (wanted.endsMs < wanted.startsMs)
      throw new Refusal(400, "Failed to create silence: start time must be before end time");
    if (wanted.endsMs < now) throw new Refusal(400, "Failed to create silence: end time can't be in the past");
    const before = wanted.id === undefined ? undefined : this.#kept.get(wanted.id);
    if (wanted.id !== undefined && before === undefined) throw new Refusal(404, "silence not found");
    const isChange = before !== undefined && this.#mayChange(before, wanted);
    if (before && !isChange && this.#stateOf(before) !== "expired") this.expire(before.id);
    const id = isChange ? before.id : randomUUID();
    const startsMs = isChange ? wanted.startsMs : Math.max(now, wanted.startsMs);
    this.#kept.set(id, { ...wanted, id, startsMs, updatedMs: now });
    return id;
  }

  /** Whether there was one. */
  expire(id: string): boolean {
    const now = this.#clock.now();
    const found = this.#kept.get(id);
    if (found === undefined) return false;
    const state = this.#stateOf(found);
    const startsMs = state === "pending" ? now : found.startsMs;
    if (state !== "expired") this.#kept.set(id, { ...found, startsMs, endsMs: now, updatedMs: now });
    return true;
  }

  get(id: string): object | undefined {
    const found = this.#kept.get(id);
    return found && this.#written(found);
  }

  /** As the API lists them: what holds first, by its end; a filter asks for silences on such labels. */
  list(filter: readonly Matcher[]): object[] {
    const now = this.#clock.now();
    for (const [id, { endsMs }] of this.#kept) if (endsMs < now - keptMilliseconds) this.#kept.delete(id);
    const wanted = [...this.#kept.values()].filter(({ matchers }) =>
      filter.every((one) => matchers.some(({ name, value }) => name === one.name && meets(one, value))),
    );
    const order = (one: Silence): number => states.indexOf(this.#stateOf(one));
    const within = (one: Silence): number => [one.endsMs, one.startsMs, -one.endsMs][order(one)] ?? 0;
    return wanted.toSorted((a, b) => order(a) - order(b) || within(a) - within(b)).map((one) => this.#written(one));
  }

  /** Ids of the silences that hold for an alert now. */
  silencing(labels: Labels): string[] {
    return [...this.#kept.values()]
      .filter((one) => this.#stateOf(one) === "active" && meetsAll(one.matchers, labels))
      .map(({ id }) => id)
      .toSorted();
  }

  #mayChange(before: Silence, wanted: NewSilence): boolean {
    if (!isSame(before.matchers, wanted.matchers)) return false;
    const state = this.#stateOf(before);
    const second = (atMs: number): number => Math.floor(atMs / 1000);
    if (state === "active") return second(wanted.startsMs) === second(before.startsMs);
    return state === "pending" && wanted.startsMs >= this.#clock.now();
  }

  #stateOf({ startsMs, endsMs }: Silence): State {
    const now = this.#clock.now();
    if (now < startsMs) return "pending";
    return now < endsMs ? "active" : "expired";
  }

  #written(one: Silence): object {
    const { id, matchers, comment, createdBy } = one;
    const times = { updatedAt: toIso(one.updatedMs), startsAt: toIso(one.startsMs), endsAt: toIso(one.endsMs) };
    return { id, status: { state: this.#stateOf(one) }, comment, createdBy, matchers, ...times };
  }
}

export const toIso = (atMs: number): string => new Date(atMs).toISOString();
