import { PromqlError } from "../promql/error.ts";
import { readDurationMs, readNumber } from "../promql/literal.ts";

/** @throws {PromqlError} in Prometheus' words. */
export const bad = (name: string, why: string): PromqlError =>
  new PromqlError("bad_data", `invalid parameter "${name}": ${why}`);

/** What a question carries, in its address or its body, read as Prometheus reads it. */
export class Form {
  readonly #values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.#values = values;
  }

  text(name: string): string {
    return this.#values.get(name) ?? "";
  }

  all(name: string): readonly string[] {
    return this.#values.getAll(name);
  }

  /** Epoch milliseconds; `fallback` when the question does not say it. @throws {PromqlError} */
  timeMs(name: string, fallback: number | null): number {
    const text = this.text(name);
    if (text === "" && fallback !== null) return fallback;
    const seconds = readNumber(text);
    const found = /^[-+.\d]/.test(text) && Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text);
    if (Number.isFinite(found)) return Math.round(found);
    const unread = `cannot parse "${text}" to a valid timestamp`;
    throw bad(name, fallback === null ? unread : `invalid time value for '${name}': ${unread}`);
  }

  /** Milliseconds. @throws {PromqlError} */
  durationMs(name: string): number {
    const found = readDurationMs(this.text(name));
    if (found === null) throw bad(name, `cannot parse "${this.text(name)}" to a valid duration`);
    return found;
  }

  /** How many results are wanted; Infinity for all. @throws {PromqlError} */
  limit(): number {
    const text = this.text("limit");
    if (text === "") return Infinity;
    if (!/^-?\d+$/.test(text)) throw bad("limit", `cannot parse "${text}" to a valid number`);
    if (Number(text) < 0) throw bad("limit", "limit must be non-negative");
    return Number(text) || Infinity;
  }
}
