import { driftResources } from "#lib/server/observe/finding/cluster-findings.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Kinds that the drift page reads: what is judged, and among it the autoscalers that set replicas. */
export const driftPageResources = driftResources;

/** Keeps the watches behind the drift page alive until the returned function is called. */
export const wantDrift = ({ engine }: { engine: Engine }): (() => void) => engine.watches.want(driftPageResources);
