import type { LineSearchAnswer, LineSearchInput } from "#lib/contract/line.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { searchLines } from "#lib/server/view/line/search.ts";

/** The central logs, within what the viewer may read of them. Each throws a problem where there are none, or nothing is known of the viewer's rights. */
export interface LineViews {
  search(viewer: Viewer, input: LineSearchInput): Promise<LineSearchAnswer>;
}

/** The views of lines over one engine. */
export function bindLineViews(engine: Engine): LineViews {
  return {
    search: (viewer, input) => searchLines({ engine, viewer, input }),
  };
}
