import type { Message } from "#lib/demo/story/message.ts";

import { type Fields, flatten, type Line, single, type Strand, type Value } from "../engine/strand.ts";

type Json = Readonly<Record<string, unknown>>;

/** A document but for what all of a voice's have in common; without a time it has holes for all that differs from line to line. */
export type Utter<T> = (said: T, at: number | undefined, chance: number) => Json;

export interface Said {
  /** After the first of what belongs together. */
  readonly laterMs: number;
}

/** Who writes lines: a run of a container, a node, an API server. */
export interface Voice<T extends Said = Message> {
  /** Names it for ever; no `#` in it. */
  readonly key: string;
  readonly index: string;
  /** What all its documents have. */
  readonly head: Json;
  /** Until a line is in the store. */
  readonly delayMs: number;
  readonly utter: Utter<T>;
  /** What it says once, and when. */
  readonly once: readonly (T & { readonly at: number })[];
  /** What it says over and over: turn n is `shift + n` of the cycle, at `begun + n * period`. */
  readonly cycle: readonly (readonly T[])[];
  readonly begun: number;
  readonly period: number;
  readonly shift: number;
  readonly until: number;
  chance(turn: number): number;
}

/** Of what says nothing over and over. */
export const silent = { cycle: [], begun: 0, period: 1, shift: 0, until: 0, chance: () => 0 };

/** No two lines have one place: voices are numbered as they are first heard. */
let heard = 0;
const turnsAtMost = 2 ** 24;
const linesAtMost = 8;
const onceAtMost = 2 ** 12;
const none: readonly Value[] = [];

/** A voice whose lines can be asked for. */
export class Speaker<T extends Said = Message> {
  readonly voice: Voice<T>;
  readonly strands: readonly Strand[];
  readonly #number: number;
  readonly #flat: ReadonlyMap<string, Value[]>;

  /** `before`: the same voice, when less was known of it. */
  constructor(voice: Voice<T>, before?: Speaker<T>) {
    this.voice = voice;
    this.#number = before ? before.#number : heard++;
    this.#flat = before ? before.#flat : flatten(voice.head);
    const isAtWork = voice.until > voice.begun;
    this.strands = [
      ...voice.once.map((_, index) => single(this.once(index) as Line)),
      ...(isAtWork ? placesOf(voice.cycle).map((places) => new Turns(this, places)) : []),
    ];
  }

  /** A line by what its id says: `once 3`, `turn 17 0`. */
  line(name: string): Line | undefined {
    const [kind, number = "", nth = "0"] = name.split(" ");
    return kind === "once" ? this.once(Number(number)) : this.turn(Number(number), Number(nth));
  }

  once(index: number): Line | undefined {
    const said = this.voice.once[index];
    return said && this.#line(said, said.at, 0.5, `once ${index}`, index);
  }

  turn(turn: number, nth: number): Line | undefined {
    const { begun, period, cycle, shift } = this.voice;
    const said = cycle[(turn + shift) % cycle.length]?.[nth];
    if (said === undefined) return undefined;
    const at = begun + turn * period + said.laterMs;
    return this.#line(said, at, this.voice.chance(turn), `turn ${turn} ${nth}`, onceAtMost + turn * linesAtMost + nth);
  }

  /** What is the same in all lines of what is said. */
  fields(said: T): Fields {
    const flat = flatOf(this.voice.utter, said);
    return (name) => flat.get(name) ?? this.#flat.get(name) ?? none;
  }

  #line(said: T, at: number, chance: number, name: string, place: number): Line {
    const { key, index, head, utter } = this.voice;
    const own = this.#flat;
    let flat: ReadonlyMap<string, Value[]> | undefined;
    return {
      get id() {
        return Buffer.from(`${key}#${name}`).toString("base64url");
      },
      index,
      at,
      tie: this.#number * turnsAtMost * linesAtMost + place,
      get source() {
        return { ...head, ...utter(said, at, chance) };
      },
      fields: (field) => (flat ??= flatten(utter(said, at, chance))).get(field) ?? own.get(field) ?? none,
    };
  }
}

/** What is said over and over. */
class Turns<T extends Said> implements Strand {
  readonly #speaker: Speaker<T>;
  readonly #places: Places<T>;

  constructor(speaker: Speaker<T>, places: Places<T>) {
    this.#speaker = speaker;
    this.#places = places;
  }

  get index(): string {
    return this.#speaker.voice.index;
  }

  get fields(): Fields {
    return this.#speaker.fields(this.#places.said);
  }

  count(fromMs: number, toMs: number): number {
    return Math.max(0, this.#before(this.#turnAt(toMs)) - this.#before(this.#turnAt(fromMs)));
  }

  lines(fromMs: number, toMs: number): Line[] {
    const found: Line[] = [];
    for (let turn = this.#turnAt(fromMs), end = this.#turnAt(toMs); turn < end; turn++)
      if (this.#isSaid(turn)) found.push(this.#speaker.turn(turn, this.#places.nth) as Line);
    return found;
  }

  ends(fromMs: number, toMs: number): readonly [number, number] | undefined {
    if (this.count(fromMs, toMs) === 0) return undefined;
    let [first, last] = [this.#turnAt(fromMs), this.#turnAt(toMs) - 1];
    while (!this.#isSaid(first)) first++;
    while (!this.#isSaid(last)) last--;
    return [this.#timeOf(first), this.#timeOf(last)];
  }

  /** The first turn whose line is not before a time. */
  #turnAt(ms: number): number {
    const { begun, period, until } = this.#speaker.voice;
    return Math.max(0, Math.ceil((Math.min(ms, until) - begun - this.#places.said.laterMs) / period));
  }

  #timeOf(turn: number): number {
    const { begun, period } = this.#speaker.voice;
    return begun + turn * period + this.#places.said.laterMs;
  }

  /** How often it was said before a turn, counted from the cycle's beginning. */
  #before(turn: number): number {
    const { before, length } = this.#places;
    const place = turn + this.#speaker.voice.shift;
    return Math.floor(place / length) * (before[length] as number) + (before[place % length] as number);
  }

  #isSaid(turn: number): boolean {
    return this.#before(turn + 1) > this.#before(turn);
  }
}

/** Where in a cycle something is said. */
interface Places<T> {
  readonly said: T;
  /** Which of its turn's lines. */
  readonly nth: number;
  readonly length: number;
  /** How often before each place; the last one is of the whole. */
  readonly before: readonly number[];
}

const known = new WeakMap<object, unknown>();

/** Computes something of an object once. */
function once<R>(of: object, compute: () => R): R {
  const before = known.get(of) as R | undefined;
  const made = before ?? compute();
  if (before === undefined) known.set(of, made);
  return made;
}

const placesOf = <T>(cycle: readonly (readonly T[])[]): readonly Places<T>[] =>
  once(cycle, () =>
    [...new Set(cycle)].flatMap((turn) => {
      const before = [0];
      for (const one of cycle) before.push((before.at(-1) ?? 0) + Number(one === turn));
      return turn.map((said, nth) => ({ said, nth, before, length: cycle.length }));
    }),
  );

function flatOf<T extends object>(utter: Utter<T>, said: T): ReadonlyMap<string, Value[]> {
  const own = once(utter, () => new WeakMap<object, ReadonlyMap<string, Value[]>>());
  const flat = own.get(said) ?? flatten(utter(said, undefined, 0));
  own.set(said, flat);
  return flat;
}
