import type { Part } from "./part.ts";
import { ASKED } from "./part.ts";
import type { Sample } from "./sample.ts";

/** Who tells of a cluster is believed to be gone when it is so many seconds behind the others. */
const REPORTER_GONE_SECONDS = 90;

type Labels = Readonly<Record<string, string>>;

/** The answers to some parts about one cluster, by object. */
export class Reading {
  /** Unix seconds of the newest scrape, by who was scraped. */
  readonly #scrapedAt: Map<string, number>;
  readonly #byFamily = new Map<string, Map<string, Sample[]>>();

  /** `scrapedAt`: what is known of scrapes from families that every cluster has; newer ones are taken from the samples. */
  constructor(scrapedAt: ReadonlyMap<string, number>) {
    this.#scrapedAt = new Map(scrapedAt);
  }

  /** Takes the samples of one question in; `key` names the object that a series is about. */
  add(parts: readonly Part[], samples: readonly Sample[], key: (labels: Labels) => string): void {
    for (const sample of samples) {
      const asked = parts[Number(sample.labels[ASKED])];
      if (asked === undefined || !Number.isFinite(sample.value)) continue;
      if (asked.form === "seen") this.#note(sample);
      const name = `${asked.form === "seen" ? "seen " : ""}${asked.family}`;
      const objects = this.#byFamily.get(name) ?? new Map<string, Sample[]>();
      this.#byFamily.set(name, objects);
      const id = key(sample.labels);
      const known = objects.get(id);
      if (known === undefined) objects.set(id, [sample]);
      else known.push(sample);
    }
  }

  #note({ labels, value }: Sample): void {
    const instance = labels["instance"] ?? "";
    if (value > (this.#scrapedAt.get(instance) ?? 0)) this.#scrapedAt.set(instance, value);
  }

  /** Labels of the objects that were there: of each the newest series, if the scrape that told it was the reporter's last. */
  present(family: string): Map<string, Labels> {
    const objects = this.#byFamily.get(`seen ${family}`) ?? new Map<string, Sample[]>();
    const last = lastScrapes(this.#scrapedAt);
    const there = new Map<string, Labels>();
    for (const [id, samples] of objects) {
      const current = samples.filter(({ labels, value }) => value >= (last.get(labels["instance"] ?? "") ?? Infinity));
      const newest = newestOf(current);
      if (newest !== undefined) there.set(id, newest.labels);
    }
    return there;
  }

  /** Unix seconds of the newest scrape that anything here is of; null: there is none. */
  get newestScrape(): number | null {
    const newest = Math.max(0, ...this.#scrapedAt.values());
    return newest === 0 ? null : newest;
  }

  all(family: string, id: string): readonly Sample[] {
    return this.#byFamily.get(family)?.get(id) ?? [];
  }

  /** The value of an object's series; null: not known. */
  number(family: string, id: string): number | null {
    return this.all(family, id)[0]?.value ?? null;
  }

  /** The label of the newest of an object's series that were true; null: none was, or it is not known. */
  fact(family: string, id: string, label: string): string | null {
    return newestOf(this.all(family, id))?.labels[label] ?? null;
  }

  has(family: string, id: string): boolean {
    return this.all(family, id).length > 0;
  }

  /** Whether a family tells of any object here: what is absent of another one says nothing. */
  tells(family: string): boolean {
    return this.#byFamily.has(family);
  }
}

const newestOf = (samples: readonly Sample[]): Sample | undefined =>
  samples.reduce<Sample | undefined>((newest, one) => (newest && newest.value >= one.value ? newest : one), undefined);

/** The last scrape of everybody who still tells of the cluster. Samples of one scrape have one time. */
function lastScrapes(all: ReadonlyMap<string, number>): Map<string, number> {
  const newest = Math.max(0, ...all.values());
  return new Map([...all].filter(([, at]) => at >= newest - REPORTER_GONE_SECONDS));
}
