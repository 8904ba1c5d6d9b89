import type { QueryKind, WatchedResource } from "#lib/contract/kind.ts";
import { joinedResources, resourcesOf } from "#lib/server/kind/kinds.ts";
import { figureResources } from "#lib/server/view/cluster/figures.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Keeps the watches behind a query's rows alive until the returned function is called. */
export const wantRows = ({ engine, kind }: { engine: Engine; kind: QueryKind }): (() => void) =>
  engine.watches.want(rowResources(kind));

/** Kinds whose rights decide what a query's rows are. */
export const rowResources = (kind: QueryKind): WatchedResource[] => [...resourcesOf(kind), ...joinedResources(kind)];

/** Keeps the watches behind the fleet's figures alive. */
export const wantFleet = ({ engine }: { engine: Engine }): (() => void) => engine.watches.want(figureResources);
