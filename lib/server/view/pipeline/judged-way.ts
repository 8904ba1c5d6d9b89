import type { Standing } from "#lib/contract/health.ts";
import type { SeenPipeline } from "#lib/model/pipeline/seen.ts";
import type { Trouble } from "#lib/model/pipeline/trouble.ts";

/** One cluster's way, with what is wrong and how bad each of it stands. */
export interface JudgedWay {
  readonly seen: SeenPipeline;
  readonly troubles: readonly Trouble[];
  readonly standing: (trouble: Trouble) => Standing;
}
