import type { MetricFailure } from "#lib/server/source/prometheus/failure.ts";

import type { RawAlert, RawSilence } from "./read.ts";
import { type AlertSource, failureOf } from "./source.ts";

/** What was last heard. */
export interface AlertPage {
  readonly alerts: readonly RawAlert[];
  readonly silences: readonly RawSilence[];
  /** Epoch milliseconds of the last whole answer; null: none ever came. */
  readonly asOf: number | null;
  /** Why there is no newer answer; null while there is one. */
  readonly failure: MetricFailure | null;
  /** Since when there is none, in epoch milliseconds. */
  readonly failingSince: number | null;
  /** What is missing of an answer that came: peers that are silent, entries that could not be read. One sentence; empty when whole. */
  readonly doubt: string;
}

export interface AlertBookLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const EVERY_MILLISECONDS = 10_000;

/** The one reader of Alertmanager: everybody looks into the same page, and nobody asks for it themselves. */
export class AlertBook {
  /** Changes with what a page says, and not with its time. */
  version = 0;
  readonly clusterLabel: string;
  readonly maxSilenceHours: number;
  readonly source: AlertSource;
  readonly #log: AlertBookLog;
  #page: AlertPage = { alerts: [], silences: [], asOf: null, failure: null, failingSince: null, doubt: "" };
  #meaning = "";
  #reading: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(source: AlertSource, about: { clusterLabel: string; maxSilenceHours: number; log: AlertBookLog }) {
    this.source = source;
    this.clusterLabel = about.clusterLabel;
    this.maxSilenceHours = about.maxSilenceHours;
    this.#log = about.log;
  }

  /** Reads now and from now on every 10 s. */
  start(): void {
    void this.refresh();
  }

  get page(): AlertPage {
    return this.#page;
  }

  /** Reads now, or waits for the reading that is under way. Never throws. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
      this.#plan();
    });
    return this.#reading;
  }

  /** Reads once more after whatever is under way: what was just written is then in it. */
  async reread(): Promise<void> {
    await this.#reading;
    await this.refresh();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.source.close();
  }

  #plan(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#isClosed) return;
    const pause = (this.#page.failure?.notBefore ?? 0) - Date.now();
    this.#timer = setTimeout(() => void this.refresh(), Math.max(pause, EVERY_MILLISECONDS));
    this.#timer.unref();
  }

  async #read(): Promise<void> {
    const at = Date.now();
    try {
      const [alerts, silences] = await Promise.all([this.source.alerts(), this.source.silences()]);
      const doubt = doubtOf([...alerts.failures], alerts.unreadable + silences.unreadable);
      this.#note(null);
      const page = { alerts: alerts.entries, silences: silences.entries, doubt, failure: null, failingSince: null };
      this.#set({ ...page, asOf: at });
    } catch (error) {
      const failure = failureOf(error);
      this.#note(failure);
      this.#set({ ...this.#page, failure, failingSince: this.#page.failingSince ?? at });
    }
  }

  #set(page: AlertPage): void {
    const meaning = JSON.stringify([page.alerts, page.silences, page.failure?.reason, page.doubt]);
    if (meaning !== this.#meaning) this.version++;
    this.#meaning = meaning;
    this.#page = page;
  }

  #note(failure: MetricFailure | null): void {
    if ((failure !== null) === (this.#page.failure !== null)) return;
    if (this.#isClosed) return;
    if (failure) this.#log.warn({ cause: failure.cause, reason: failure.reason }, "alertmanager gives no answer");
    else this.#log.info({}, "alertmanager answers again");
  }
}

function doubtOf(failures: readonly (MetricFailure & { url: string })[], unreadable: number): string {
  const parts = failures.map(({ url, reason }) => `${url}: ${reason}`);
  if (unreadable > 0) parts.push(`${unreadable} entries could not be read and are not shown`);
  return parts.join("; ");
}
