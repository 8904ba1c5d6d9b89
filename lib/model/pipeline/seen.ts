import type { SeenAgent, SeenBroker } from "./seen-metrics.ts";
import type { SeenLogstash, SeenStore } from "./seen-store.ts";
import type { Told } from "./told.ts";

/** Lines of one cluster in its store. Times are Unix seconds. */
export interface SeenLines {
  /** Of the last ten minutes. */
  readonly count: number;
  /** When the newest was written; null: there is none within a week. */
  readonly newestAt: number | null;
  /** 95th percentile of the time from being written to being stored; null: the store keeps only one of the two. */
  readonly delaySeconds: number | null;
  /** Newer lines than ten minutes ago came within ten minutes, however old they are: late is not silent. */
  readonly isMoving: boolean;
  /** Lines of the same ten minutes that could not be parsed; null: they carry no tags that say so. */
  readonly parseFailures: number | null;
}

/** Who of those that should be heard in half an hour was not. */
export interface SeenSilence {
  readonly silent: readonly string[];
  readonly expected: number;
}

/** Lines of five minutes, and of the five minutes' stretches of the same hour on the seven days before. */
export interface SeenVolume {
  readonly lines: number;
  readonly usual: readonly number[];
}

/** The way of one cluster's lines, as the checks see it. */
export interface SeenPipeline {
  readonly cluster: string;
  readonly now: number;
  readonly lines: Told<SeenLines>;
  readonly nodes: Told<SeenSilence>;
  readonly namespaces: Told<SeenSilence>;
  readonly volume: Told<SeenVolume>;
  readonly agent: Told<SeenAgent>;
  readonly broker: Told<SeenBroker>;
  readonly logstash: Told<readonly SeenLogstash[]>;
  /** Why a Logstash gives no answer at all; null: each does. */
  readonly logstashSilence: string | null;
  readonly store: SeenStore;
  /** The registered cluster in which a shared hop runs, where it is another: its findings are that cluster's. */
  readonly elsewhere: {
    readonly queue: string | null;
    readonly consumer: string | null;
    readonly store: string | null;
  };
}
