import { notApplicable, unknown } from "#lib/model/finding/check.ts";

import { amount } from "./print.ts";
import type { SeenPipeline } from "./seen.ts";
import { storeTrouble } from "./store.ts";
import type { Told, Trouble } from "./trouble.ts";

const NEAR_LIMIT = 0.9;
const NAMED_AT_MOST = 3;

/** LOG-09 fields: their limit, what is of several types, and documents that are refused for it. */
export function mappingTroubles({ store, logstash, elsewhere }: SeenPipeline): Told {
  if (elsewhere.store !== null) return notApplicable(`the store runs in ${elsewhere.store}, and is told of there`);
  const refusals = logstash.state === "known" ? refused(logstash.value) : [];
  if (store.silence !== null) return unknown(`the store does not answer: ${store.silence}`);
  const { mapping } = store;
  if (mapping.state === "known") return [...refusals, ...fieldTroubles(mapping.value)];
  if (refusals.length > 0) return refusals;
  return mapping.state === "na" ? notApplicable(mapping.reason) : unknown(mapping.reason);
}

type Mapping = Extract<SeenPipeline["store"]["mapping"], { state: "known" }>["value"];

function fieldTroubles({ fullest, conflicts }: Mapping): Trouble[] {
  const troubles: Trouble[] = [];
  if (fullest !== null && fullest.fields >= fullest.limit * NEAR_LIMIT) {
    const { index, fields, limit } = fullest;
    const summary = `${index} has ${fields} of ${limit} fields: lines with new ones will be refused`;
    troubles.push(
      storeTrouble("LOG-09", "GET /_mapping", { nature: "aside", severity: "warning", summary, actual: fields }),
    );
  }
  if (conflicts.length > 0) {
    const named = conflicts.slice(0, NAMED_AT_MOST).map(({ field, types }) => `${field} (${types.join(", ")})`);
    const more = conflicts.length > NAMED_AT_MOST ? ", …" : "";
    const summary = `${conflicts.length} fields are of several types: ${named.join(", ")}${more}`;
    troubles.push(
      storeTrouble("LOG-09", "GET /_field_caps", {
        nature: "aside",
        severity: "warning",
        summary,
        actual: conflicts.length,
      }),
    );
  }
  return troubles;
}

function refused(all: Extract<SeenPipeline["logstash"], { state: "known" }>["value"]): Trouble[] {
  return all.flatMap(({ refusedPerSecond, pipeline, at }) => {
    if (refusedPerSecond === null || refusedPerSecond === 0) return [];
    const summary = `the store refuses ${amount(refusedPerSecond)} documents/s of Logstash ${pipeline} for good`;
    return [
      storeTrouble("LOG-09", `${at}/_node/stats/pipelines`, { severity: "warning", summary, actual: refusedPerSecond }),
    ];
  });
}
