import type { Measured } from "#lib/model/finding/measure.ts";
import type { Answered } from "#lib/server/source/prometheus/source.ts";

/** What is asked here of the central Prometheus. */
export interface InstantSource {
  readonly clusterLabel: string;
  instant(expression: string, at: number): Promise<Answered<readonly Measured[]>>;
}

export interface AskedMeasuresOptions<Name extends string> {
  readonly source: InstantSource;
  /** Each with `$c` for the label that names a cluster. */
  readonly measures: Readonly<Record<Name, string>>;
  /** Measures that go into one question. */
  readonly questions: readonly (readonly Name[])[];
  /** Each minute unless told. */
  readonly everyMilliseconds?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const minuteMilliseconds = 60_000;
/** After silence it is asked again sooner: knowing nothing costs more than asking. */
const afterSilenceMilliseconds = 15_000;
/** Older than three polls is not known any more (domain.md 0.3). */
const stalePolls = 3;

/** Series by cluster; the empty name for series that name none. */
export type ByCluster = ReadonlyMap<string, readonly Measured[]>;

interface Kept {
  readonly at: number;
  readonly series: ByCluster;
}

/** What the central Prometheus said last of some measures, of all clusters: a handful of questions a minute, however many clusters there are. */
export class AskedMeasures<Name extends string> {
  /** Grows with every look at the answers. */
  version = 0;
  readonly #options: AskedMeasuresOptions<Name>;
  readonly #now: () => number;
  readonly #everyMilliseconds: number;
  readonly #kept = new Map<Name, Kept>();
  readonly #failures = new Map<Name, string>();
  #dueAt = 0;
  #isAsking = false;

  constructor(options: AskedMeasuresOptions<Name>) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#everyMilliseconds = options.everyMilliseconds ?? minuteMilliseconds;
  }

  /** Asks when it is due. */
  look(): void {
    if (this.#isAsking || this.#dueAt > this.#now()) return;
    void this.#ask();
  }

  /** One question after the other: a slow server is not made slower. */
  async #ask(): Promise<void> {
    const { questions, measures } = this.#options;
    this.#isAsking = true;
    for (const names of questions) await this.#askOne(names);
    const isSilent = this.#failures.size === Object.keys(measures).length;
    const pause = isSilent ? Math.min(afterSilenceMilliseconds, this.#everyMilliseconds) : this.#everyMilliseconds;
    this.#dueAt = this.#now() + pause;
    this.#isAsking = false;
  }

  async #askOne(names: readonly Name[]): Promise<void> {
    const { source, measures } = this.#options;
    const at = this.#now();
    const label = source.clusterLabel;
    const answer = await source.instant(expressionOf(measures, names, label), Math.floor(at / 1000));
    for (const name of names) {
      if (answer.state === "failed") {
        this.#failures.set(name, answer.failure.reason);
        continue;
      }
      this.#failures.delete(name);
      const own = answer.value.filter(({ labels }) => labels[mark] === name);
      const series = Map.groupBy<string, Measured>(own, ({ labels }) => labels[label] ?? "");
      this.#kept.set(name, { at, series });
    }
    this.version++;
  }

  /** The series of a measure, or why they are not known. A failure makes what was known unknown at once: nobody can say that it still holds. */
  read(name: Name): ByCluster | string {
    const failure = this.#failures.get(name);
    if (failure !== undefined) return failure;
    const kept = this.#kept.get(name);
    if (kept === undefined) return "it was not asked yet";
    const age = this.#now() - kept.at;
    return age > stalePolls * this.#everyMilliseconds
      ? `it was last asked ${Math.round(age / 1000)} s ago`
      : kept.series;
  }
}

/** The label under which a series says which measure it belongs to. */
const mark = "quarterdeck";

/** Several measures in one question. */
export const expressionOf = <Name extends string>(
  measures: Readonly<Record<Name, string>>,
  names: readonly Name[],
  label: string,
): string =>
  names
    .map((name) => `label_replace(${measures[name].replaceAll("$c", label)}, "${mark}", "${name}", "", "")`)
    .join(" or ");
