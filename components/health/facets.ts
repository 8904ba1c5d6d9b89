import type { Finding } from "#lib/contract/finding.ts";
import { layers } from "#lib/model/finding/layer.ts";

const facets = [
  { key: "layer", title: "Layer" },
  { key: "severity", title: "Severity" },
  { key: "status", title: "Standing" },
  { key: "check", title: "Check" },
  { key: "cluster", title: "Cluster" },
  { key: "owner", title: "Owner" },
  { key: "resource", title: "Kind" },
];

const layerWords = Object.fromEntries(layers.map(({ id, title }) => [id, `${id} ${title}`]));

/** The facets of findings, with what the layers, checks and kinds among them are called. */
export function findingFacets(findings: readonly Finding[] = []) {
  const words = {
    ...layerWords,
    ...Object.fromEntries(
      findings.flatMap(({ check, title, resource, kind }) => [
        [check, title],
        [resource, kind],
      ]),
    ),
  };
  return facets.map((column) => ({ ...column, words }));
}
