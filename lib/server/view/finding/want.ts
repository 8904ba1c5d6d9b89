import { findingReads } from "#lib/server/observe/finding/reads.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Kinds that findings are made from. */
export const findingPageResources = findingReads;

/** Keeps the watches behind the findings alive until the returned function is called. */
export const wantFindings = ({ engine }: { engine: Engine }): (() => void) => engine.watches.want(findingPageResources);
