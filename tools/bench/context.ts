import type { Options } from "./options.ts";
import type { Source } from "./source-process.ts";

/** What every benchmark is given. */
export interface Context extends Options {
  /** Temporary, gone after the run. */
  folder: string;
  /** One cluster of `pods` pods. */
  source: Source;
  /** Adds a sentence under the table. */
  remark: (text: string) => void;
  /** Says on standard error where the run is. */
  progress: (text: string) => void;
}

/** Runs `round` once for each round and returns what each gave. */
export async function interleave<Round>(context: Context, name: string, round: () => Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let turn = 1; turn <= context.rounds; turn++) {
    context.progress(`${name}: round ${turn} of ${context.rounds}`);
    rounds.push(await round());
  }
  return rounds;
}
