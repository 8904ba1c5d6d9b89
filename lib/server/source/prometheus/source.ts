import type { Sample } from "#lib/model/past/sample.ts";
import type { PrometheusConfig } from "#lib/server/config/prometheus.ts";

import { type Backend, readBackend } from "./backend.ts";
import { MetricError, type MetricFailure } from "./failure.ts";
import { type Grid, type Series, toGrid } from "./grid.ts";
import { type Keep, Kept } from "./kept.ts";
import { readAnswer } from "./read.ts";
import { type RawRule, readNames, readRules } from "./rules.ts";
import { readSurvey, type Survey, surveyExpression } from "./survey.ts";
import { type Form, printForm, type Received, type Transport } from "./transport.ts";

/** An answer, or why there is none. Nothing is thrown: a chart without its source says so, and the page goes on. */
export type Answered<T> =
  | {
      readonly state: "ok";
      readonly value: T;
      readonly warnings: readonly string[];
      /** Room that it takes: how many values it holds. */
      readonly weight: number;
    }
  | { readonly state: "failed"; readonly failure: MetricFailure };

export interface SourceLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const SURVEY_MILLISECONDS = 60_000;
const BACKEND_MILLISECONDS = 600_000;
const RULES_MILLISECONDS = 15_000;
const NAMES_MILLISECONDS = 300_000;
const PAST_MILLISECONDS = 300_000;
/** A server that is down is asked the same again this often at most. */
const FAILURE_MILLISECONDS = 5_000;
/** Values kept over all questions: 16 bytes each, 32 MB. */
const LIMIT_VALUES = 2_000_000;
/** A series of one moment is mostly labels: some 400 bytes. */
const SAMPLE_WEIGHT = 25;

/** The central Prometheus: typed questions in, states out. Whoever asks has checked who may know. */
export class MetricSource {
  readonly clusterLabel: string;
  /** Questions sent since the start, for tests and /metrics. */
  asked = 0;
  readonly #transport: Transport;
  readonly #log: SourceLog;
  readonly #kept = new Kept<Answered<unknown>>(LIMIT_VALUES);
  #notBefore = 0;
  #isDown = false;

  constructor(config: PrometheusConfig, transport: Transport, log: SourceLog) {
    this.clusterLabel = config.clusterLabel;
    this.#transport = transport;
    this.#log = log;
  }

  /** The series of an expression over a grid, `limit` of them at most where the server heeds that. Equal questions are one. */
  range(expression: string, grid: Grid, limit?: number): Promise<Answered<readonly Series[]>> {
    const { start, step, count } = grid;
    const end = start + (count - 1) * step;
    const form = {
      query: expression,
      start: `${start}`,
      end: `${end}`,
      step: `${step}`,
      ...(limit && { limit: `${limit}` }),
    };
    const isPast = (end + step) * 1000 < Date.now();
    const until = (): number => (isPast ? Date.now() + PAST_MILLISECONDS : (end + step) * 1000);
    return this.ask("query_range", form, {
      until,
      read: (received) => {
        const { series, warnings } = readAnswer(received);
        return { value: series.map((one) => toGrid(grid, one)), warnings, weight: series.length * count };
      },
    });
  }

  /** The series of an expression at one moment, in Unix seconds. Equal questions are one while they are under way, and `keptMilliseconds` longer. */
  instant(expression: string, at: number, keptMilliseconds = 0): Promise<Answered<readonly Sample[]>> {
    const form = { query: expression, time: `${at}` };
    return this.ask("query", form, {
      until: () => Date.now() + keptMilliseconds,
      read: (received) => {
        const { series, warnings } = readAnswer(received);
        const samples = series.map(({ metric, value }) => ({ labels: metric, value: Number(value?.[1]) }));
        return { value: samples, warnings, weight: samples.length * SAMPLE_WEIGHT };
      },
    });
  }

  /** What is there of each cluster, at most a minute old. */
  survey(): Promise<Answered<Survey>> {
    return this.ask(
      "query",
      { query: surveyExpression(this.clusterLabel) },
      {
        until: () => Date.now() + SURVEY_MILLISECONDS,
        read: (received) => {
          const answer = readAnswer(received);
          return {
            value: readSurvey(answer, this.clusterLabel),
            warnings: answer.warnings,
            weight: answer.series.length,
          };
        },
      },
    );
  }

  /** Which product answers. */
  backend(): Promise<Answered<Backend>> {
    return this.ask(
      "status/buildinfo",
      {},
      {
        until: () => Date.now() + BACKEND_MILLISECONDS,
        read: (received) => ({ value: readBackend(received), warnings: [], weight: 1 }),
      },
    );
  }

  /** Every rule that it evaluates, without the alerts of each. */
  rules(): Promise<Answered<readonly RawRule[]>> {
    return this.#list("rules?exclude_alerts=true", RULES_MILLISECONDS, readRules);
  }

  /** Names of metrics that had series within the last hour. */
  names(): Promise<Answered<ReadonlySet<string>>> {
    const hour = Math.floor(Date.now() / NAMES_MILLISECONDS) * (NAMES_MILLISECONDS / 1000) - 3600;
    return this.#list(`label/__name__/values?start=${hour}`, NAMES_MILLISECONDS, readNames);
  }

  #list<T extends { readonly size: number } | readonly unknown[]>(
    path: string,
    goodMilliseconds: number,
    read: (received: Received) => T,
  ): Promise<Answered<T>> {
    return this.ask(
      path,
      {},
      {
        until: () => Date.now() + goodMilliseconds,
        read: (received) => {
          const value = read(received);
          return { value, warnings: [], weight: "size" in value ? value.size : value.length };
        },
      },
    );
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  /** One question at an address below `/api/v1`; equal ones are one. Other questions than those here are in their own files. */
  ask<T>(path: string, form: Form, how: How<T>): Promise<Answered<T>> {
    const keep = (answer: Answered<unknown>): Keep =>
      answer.state === "ok"
        ? { until: how.until(), weight: answer.weight }
        : { until: Math.max(answer.failure.notBefore, Date.now() + FAILURE_MILLISECONDS), weight: 1 };
    // The key holds the whole question, so what is kept under it has its type.
    const key = `${path}?${printForm(form)}`;
    return this.#kept.get(key, () => this.#send(path, form, how), keep) as Promise<Answered<T>>;
  }

  async #send<T>(path: string, form: Form, how: How<T>): Promise<Answered<T>> {
    try {
      if (this.#notBefore > Date.now())
        throw new MetricError({ cause: "throttled", reason: "it asked for a pause", notBefore: this.#notBefore });
      this.asked += 1;
      const answer = how.read(await this.#transport.ask(path, withDefaults(path, form)));
      this.#note(null);
      return { state: "ok", ...answer };
    } catch (error) {
      const { failure } = error instanceof MetricError ? error : strange(error);
      this.#notBefore = Math.max(this.#notBefore, failure.notBefore);
      this.#note(failure);
      return { state: "failed", failure };
    }
  }

  /** Once when it goes and once when it comes back; expressions name people's objects and stay out of the log. */
  #note(failure: MetricFailure | null): void {
    const isDown = failure !== null && failure.cause !== "server";
    if (isDown === this.#isDown) return;
    this.#isDown = isDown;
    if (isDown) this.#log.warn({ cause: failure.cause, reason: failure.reason }, "prometheus gives no answer");
    else this.#log.info({}, "prometheus answers again");
  }
}

export interface How<T> {
  readonly until: () => number;
  readonly read: (received: Received) => { value: T; warnings: readonly string[]; weight: number };
}

const strange = (error: unknown): MetricError =>
  new MetricError({ cause: "protocol", reason: "its answer could not be read" }, { cause: error });

/** Thanos merges replicas and answers in part where asked to; the others pass over what they do not know. */
const withDefaults = (path: string, form: Form): Form =>
  path.startsWith("query") ? { ...form, timeout: "10s", dedup: "true", partial_response: "true" } : form;
